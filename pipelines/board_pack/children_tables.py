"""Tables on the journey of children: decisions, orders, matches, placements, disruptions.

Each function builds one table; shapes and wording belong elsewhere.
"""

from pipelines.board_pack.board_table import BoardTable, Cell, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.findings import (
    Happening,
    part_of_whole,
    total_and_months,
)
from pipelines.board_pack.shapes import (
    About,
    authorities_by_month,
    authorities_over_range,
    finished,
    left_out,
    names,
    total_row,
    totals_by_authority,
)
from pipelines.board_pack.wording import year_in_words
from pipelines.periods import Period, parse_period, period_holding

SECTION = "Children"
YEARS_SHOWN = 3


def decisions(figures: Figures) -> BoardTable | LeftOut:
    """Decisions that adoption is the plan, by authority and month."""
    happening = Happening(
        "decision that adoption is the plan was made",
        "decisions that adoption is the plan were made",
    )
    about = About(
        "decisions",
        SECTION,
        "Decisions that adoption is the plan",
        "decisions",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "decisions_adoption_is_plan")


def placement_orders(figures: Figures) -> BoardTable | LeftOut:
    """Placement orders granted, by authority and month."""
    happening = Happening("placement order was granted", "placement orders were granted")
    about = About(
        "placement_orders",
        SECTION,
        "Placement orders granted",
        "placement orders",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "placement_orders_granted")


def matches(figures: Figures) -> BoardTable | LeftOut:
    """Children matched with prospective adopters, by authority and month."""
    happening = Happening(
        "match of a child with adopters was approved",
        "matches of children with adopters were approved",
    )
    about = About(
        "matches",
        SECTION,
        "Children matched with adopters",
        "matches",
        total_and_months(happening),
        chart="months",
    )
    return authorities_by_month(figures, about, "children_matched")


def placed_elsewhere(figures: Figures) -> BoardTable | LeftOut:
    """Children placed, and how many of them with adopters of another agency."""
    about = About(
        "placed_with_other_agencies",
        SECTION,
        "Children placed with adopters of another agency",
        "adoptive placements",
        part_of_whole(
            Happening(
                "adoptive placements was with adopters of another agency",
                "adoptive placements were with adopters of another agency",
            ),
        ),
    )
    headers = {
        "children_placed": "Children placed",
        "placed_outside_region": "Of these, with adopters of another agency",
    }
    return authorities_over_range(figures, about, headers)


def early_permanence(figures: Figures) -> BoardTable | LeftOut:
    """Children placed with early permanence carers, by authority."""
    title = "Children placed in early permanence"
    return totals_by_authority(
        figures,
        ("early_permanence", SECTION, title, "children"),
        ("early_permanence_placements", title),
        Happening(
            "child joined early permanence carers", "children joined early permanence carers"
        ),
        chart="areas",
    )


def disruptions(figures: Figures) -> BoardTable | LeftOut:
    """Adoptive placements that disrupted before the order, by authority."""
    title = "Adoptive placements disrupted before the order"
    return totals_by_authority(
        figures,
        ("disruptions", SECTION, title, "adoptive placements"),
        ("disruptions", "Disruptions"),
        Happening(
            "adoptive placement disrupted before the order",
            "adoptive placements disrupted before the order",
        ),
    )


def placement_orders_by_year(figures: Figures) -> BoardTable | LeftOut:
    """Placement orders by authority in up to three ended financial years, latest first."""
    measure = "placement_orders_granted"
    about = About(
        "placement_orders_by_year",
        SECTION,
        "Placement orders granted by financial year",
        "placement orders",
        _latest_year_against_the_one_before,
    )
    areas = [*figures.member_slugs, figures.region.slug]
    years = [one for one in _ended_years(figures) if figures.has_rows([measure], areas, [one.text])]
    if not years:
        return left_out(figures, about, [measure])

    def cells(area: str) -> tuple[Cell, ...]:
        return tuple(figures.cell(measure, area, year.text) for year in years)

    rows = [Row(area, figures.area_name(area), cells(area)) for area in figures.member_slugs]
    columns = [Column(year.text, year_in_words(year)) for year in years]
    return finished(
        figures,
        about,
        ("Authority", columns, [*rows, total_row(rows, cells(figures.region.slug))]),
        names([measure], areas, [year.text for year in years]),
        when=f"years ending March {years[0].last_day.year} back to {years[-1].last_day.year}"
        if len(years) > 1
        else f"year ending March {years[0].last_day.year}",
    )


def _ended_years(figures: Figures) -> list[Period]:
    """The latest financial years that ended on or before the range's end, latest first."""
    year = period_holding(figures.last.last_day, "financial_year")
    if year.last_day > figures.last.last_day:
        year = year.previous()
    years = [year]
    while len(years) < YEARS_SHOWN:
        years.append(years[-1].previous())
    return years


def _year_to(text: str) -> str:
    return f"year to March {parse_period(text).last_day.year}"


def _latest_year_against_the_one_before(table: BoardTable) -> tuple[str, ...]:
    happening = Happening("placement order was granted", "placement orders were granted")
    latest, *before = table.summary_row.cells
    finding = f"{happening.of(latest)} in the {_year_to(table.columns[0].key)}"
    if not before or latest.value is None or before[0].value is None:
        return (finding,)
    change = latest.value - before[0].value
    if change == 0:
        return (f"{finding}, as many as in the year before",)
    more_or_fewer = "more" if change > 0 else "fewer"
    return (f"{finding}, {abs(change):,} {more_or_fewer} than in the year before",)
