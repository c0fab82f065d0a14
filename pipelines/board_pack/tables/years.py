"""Tables by financial year: up to three ended years, latest first, and the average of three."""

from pipelines.board_pack.board_table import BoardTable, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.comparisons import against_the_year_before, within
from pipelines.board_pack.sentences.findings import Happening, why_missing
from pipelines.board_pack.tables.areas_down import Asked, authorities_down
from pipelines.board_pack.tables.shapes import About, finished, left_out, names
from pipelines.periods import Period
from pipelines.scorecard.figures import three_years
from pipelines.wording import number, three_years_in_words, year_in_words

CHILDREN, ADOPTERS = "Children", "Adopters"
YEARS_SHOWN = 3
AVERAGE = "three_year_average_placement_orders"


def placement_orders_by_year(figures: Figures) -> BoardTable | LeftOut:
    """Placement orders by authority and year."""
    happening = Happening("placement order was granted", "placement orders were granted")
    about = About(
        "placement_orders_by_year",
        CHILDREN,
        "Placement orders granted by financial year",
        "placement orders",
        against_the_year_before(happening),
        chart="grouped",
    )
    return counts_by_year(figures, about, "placement_orders_granted")


def adoption_orders_by_year(figures: Figures) -> BoardTable | LeftOut:
    """Adoption orders by authority and year."""
    happening = Happening("adoption order was granted", "adoption orders were granted")
    about = About(
        "adoption_orders_by_year",
        CHILDREN,
        "Adoption orders granted by financial year",
        "adoption orders",
        against_the_year_before(happening),
        chart="grouped",
    )
    return counts_by_year(figures, about, "adoption_orders_granted")


def special_guardianship_by_year(figures: Figures) -> BoardTable | LeftOut:
    """Children who left care to special guardianship by authority and year."""
    happening = Happening(
        "child left care to special guardianship", "children left care to special guardianship"
    )
    about = About(
        "special_guardianship_by_year",
        CHILDREN,
        "Children who left care to special guardianship by financial year",
        "children",
        against_the_year_before(happening),
    )
    return counts_by_year(figures, about, "special_guardianship_orders")


def placement_orders_average(figures: Figures) -> BoardTable | LeftOut:
    """Placement orders of a year, estimated as the average of three."""
    title = "Placement orders to expect in a year, as the average of three years"
    about = About("placement_orders_average", CHILDREN, title, "orders a year", _estimate)
    if figures.scorecard_year is None:
        return left_out(figures, about, [AVERAGE], of_years=True)
    years = three_years(figures.scorecard_year)
    asked = [Asked(AVERAGE, years, "Placement orders a year")]
    return authorities_down(figures, about, asked, f"from {three_years_in_words(years)}")


def families_approved_by_year(figures: Figures) -> BoardTable | LeftOut:
    """Adoptive families by the agency that approved them and year; agencies have no total."""
    measure = "families_approved"
    about = About(
        "families_approved_by_year",
        ADOPTERS,
        "Adoptive families approved by financial year",
        "families",
        against_the_year_before(
            Happening(
                f"family was approved by {figures.region.name}",
                f"families were approved by {figures.region.name}",
            ),
            figures.region.slug,
        ),
    )
    texts = [year.text for year in figures.ended_years(YEARS_SHOWN)]
    agencies = agencies_with(figures, [measure], texts)
    years = [
        year
        for year in figures.ended_years(YEARS_SHOWN)
        if figures.has_rows([measure], agencies, [year.text])
    ]
    if not years:
        return left_out(figures, about, [measure], of_years=True)
    rows = [
        Row(
            agency,
            figures.area_name(agency),
            tuple(figures.cell(measure, agency, year.text) for year in years),
        )
        for agency in agencies
    ]
    columns = [Column(year.text, year_in_words(year), adds_up=False) for year in years]
    looked_up = names([measure], agencies, [year.text for year in years])
    return finished(figures, about, ("Agency", columns, rows), looked_up, when_of(years))


def counts_by_year(figures: Figures, about: About, measure: str) -> BoardTable | LeftOut:
    """Authorities down, the latest ended years across, for the years that have any row."""
    areas = [*figures.member_slugs, figures.region.slug]
    years = [
        year
        for year in figures.ended_years(YEARS_SHOWN)
        if figures.has_rows([measure], areas, [year.text])
    ]
    if not years:
        return left_out(figures, about, [measure], of_years=True)
    asked = [Asked(measure, year.text, year_in_words(year), year.text) for year in years]
    return authorities_down(figures, about, asked, when_of(years))


def when_of(years: list[Period]) -> str:
    """The years of a table in the order of its columns."""
    first, last = years[0].last_day.year, years[-1].last_day.year
    return (
        f"years ending March {first} back to {last}"
        if len(years) > 1
        else f"year ending March {first}"
    )


def agencies_with(figures: Figures, measures: list[str], periods: list[str]) -> list[str]:
    """The region's own agency, then every other that has a row of any of some measures."""
    found = {area for measure in measures for area in figures.areas_with(measure, periods)}
    own = figures.region.slug
    return [own, *sorted(found - {own})]


def _estimate(table: BoardTable) -> tuple[str, ...]:
    own = table.summary_row.cells[0]
    when = within(own.period)
    if own.value is None:
        return (f"The average of placement orders {when} is {why_missing(own)}",)
    finding = f"{number(own.value, 1)} placement orders a year were granted on average {when}"
    if table.is_partial:
        return (f"At least {finding}", "Months are missing, so that the estimate is too low.")
    return (finding, "It is an estimate of a year to come, not a count.")
