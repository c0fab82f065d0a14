"""Tables on who waits and who comes and goes: children against families, month by month.

Waiting is counted at the end of the day before the range and at the end of each of its months.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.board_pack.board_table import BoardTable, Cell, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.findings import SO_FAR, Happening, leader, several_totals
from pipelines.board_pack.tables.areas_down import Asked, authorities_down
from pipelines.board_pack.tables.shapes import About, finished, left_out, months_down, names
from pipelines.disclosure.policy import NOT_AVAILABLE
from pipelines.wording import day_in_words, number, period_in_words, short_day

SECTION = "Waiting children and families"
WITH_PLAN, WITH_ORDER, FAMILIES, APPLYING = "A9", "A14", "A11", "A13"
SINCE_ORDER = "waiting_12_months_since_placement_order"
DETAIL = {
    WITH_ORDER: "Waiting with a placement order",
    "waiting_18_months_since_entering_care": "18 months or more since entering care",
    SINCE_ORDER: "12 months or more since the order",
    "waiting_18_months_since_placement_order": "18 months or more since the order",
    "waiting_over_90_days_without_match": "Over 90 days since the order and no match",
}


def sufficiency(figures: Figures) -> BoardTable | LeftOut:
    """Children and families waiting in the whole region, month end by month end."""
    headers = {
        WITH_PLAN: "Children with a plan",
        WITH_ORDER: "Children with a placement order",
        FAMILIES: "Approved families not matched",
        APPLYING: "Families applying",
    }
    about = About(
        "sufficiency",
        SECTION,
        "Children and families waiting in the region",
        "children or families",
        _families_against_children,
        chart="lines",
    )
    region, days = figures.region.slug, _month_ends(figures)
    known = [
        day
        for day in days
        if any(figures.cell(one, region, day.isoformat()).value is not None for one in headers)
    ]
    if not known:
        return left_out(figures, about, headers)
    rows = [
        Row(
            day.isoformat(),
            day_in_words(day),
            tuple(figures.cell(measure, region, day.isoformat()) for measure in headers),
        )
        for day in known
    ]
    columns = [Column(measure, header) for measure, header in headers.items()]
    looked_up = names(headers, [region], [day.isoformat() for day in days])
    when = f"{day_in_words(days[0])} to {day_in_words(days[-1])}"
    return finished(figures, about, ("At the end of", columns, rows), looked_up, when)


def children_flows(figures: Figures) -> BoardTable | LeftOut:
    """Children who began to wait, and those who no longer do, in the whole region."""
    about = About(
        "children_flows",
        SECTION,
        "Children who began to wait, and who no longer wait",
        "decisions and placements",
        several_totals(
            [
                Happening("decision for adoption was made", "decisions for adoption were made"),
                Happening("placement disrupted", "placements disrupted"),
                Happening("child was placed", "children were placed"),
                Happening(
                    "decision was changed away from adoption",
                    "decisions were changed away from adoption",
                ),
            ]
        ),
        chart="grouped",
    )
    headers = {
        "decisions_adoption_is_plan": "In: decisions for adoption",
        "disruptions": "In again: placements disrupted",
        "children_placed": "Out: placed",
        "decisions_reversed": "Out: plan changed",
    }
    return months_down(figures, about, headers)


def family_flows(figures: Figures) -> BoardTable | LeftOut:
    """Families who began to wait with the region's own agency, and those who no longer do."""
    about = About(
        "family_flows",
        SECTION,
        f"Families of {figures.region.name} who began to wait, and who no longer wait",
        "families",
        several_totals(
            [
                Happening("family was registered", "families were registered"),
                Happening("family was approved", "families were approved"),
                Happening("family was matched", "families were matched"),
                Happening("family left after approval", "families left after approval"),
            ]
        ),
        chart="grouped",
    )
    headers = {
        "registrations_of_interest": "Registered",
        "families_approved": "In: approved",
        "families_matched": "Out: matched",
        "families_left_after_approval": "Out: left after approval",
    }
    return months_down(figures, about, headers)


def waiting_children(figures: Figures) -> BoardTable | LeftOut:
    """Children waiting to be placed, by authority, before and at the end."""
    measures = {WITH_PLAN: "With a plan", WITH_ORDER: "With a placement order"}
    about = About(
        "waiting_children",
        SECTION,
        "Children waiting to be placed",
        "children",
        _waiting_at_the_end,
    )
    days = (_month_ends(figures)[0], _month_ends(figures)[-1])
    asked = [
        Asked(one, day.isoformat(), f"{header}, {short_day(day)}", f"{one}_{day.isoformat()}")
        for one, header in measures.items()
        for day in days
    ]
    when = f"{day_in_words(days[0])} and {day_in_words(days[1])}"
    return authorities_down(figures, about, asked, when)


def waiting_in_detail(figures: Figures) -> BoardTable | LeftOut:
    """How long children with a placement order have waited, by authority, at the end."""
    about = About(
        "waiting_in_detail",
        SECTION,
        "How long children with a placement order have waited",
        "children",
        _waiting_long,
    )
    day = figures.last.last_day
    asked = [Asked(measure, day.isoformat(), header) for measure, header in DETAIL.items()]
    return authorities_down(figures, about, asked, day_in_words(day))


def _month_ends(figures: Figures) -> list[date]:
    """The day before the range, then the last day of each of its months."""
    before = figures.first.first_day - timedelta(days=1)
    return [before, *(month.last_day for month in figures.months)]


def _families_against_children(table: BoardTable) -> tuple[str, ...]:
    """Families against children at the end; then each against the start."""
    first, last = table.rows[0], table.rows[-1]
    families, children = table.at(last.key, FAMILIES), table.at(last.key, WITH_ORDER)
    when, further = period_in_words(last.key), _against_the_start(table, first, last)
    if families.value is None or children.value is None:
        return (f"Families and children waiting on {when} cannot be compared", *further)
    waiting = Happening("approved family", "approved families").of(Cell("", families.value))
    said = f"{waiting} waited on {when}"
    difference = families.value - children.value
    if difference == 0:
        equal = f"{said}, as many as the children waiting with a placement order"
        return (equal, *further)
    more = "more" if difference > 0 else "fewer"
    noun = "child" if children.value == 1 else "children"
    who = f"{number(children.value)} {noun} with a placement order"
    return (f"{said}, {number(abs(difference))} {more} than the {who}", *further)


def _against_the_start(table: BoardTable, first: Row, last: Row) -> tuple[str, ...]:
    """How the children with a placement order and the families stood at the start."""
    families, children = table.at(first.key, FAMILIES), table.at(first.key, WITH_ORDER)
    if first is last or families.value is None or children.value is None:
        return ()
    told = f"{number(families.value)} families and {number(children.value)} children"
    return (f"On {period_in_words(first.key)} it was {told}.",)


def _waiting_at_the_end(table: BoardTable) -> tuple[str, ...]:
    """The children waiting with a plan at the end, against the start."""
    start, end = table.summary_row.cells[:2]
    happening = Happening("child with a plan was waiting", "children with a plan were waiting")
    first_day, last_day = (
        period_in_words(column.key.split("_")[1]) for column in table.columns[:2]
    )
    areas = {row.label: row.cells[1] for row in table.body}
    gaps = any(cell.mark == NOT_AVAILABLE for cell in areas.values())
    finding = f"{happening.of(end, so_far=gaps)} on {last_day}{leader(areas, end)}"
    if start.value is None or end.value is None:
        return (finding,)
    change = end.value - start.value
    if change == 0:
        return (finding, f"That is as many as on {first_day} ({number(start.value)}).")
    more = "more" if change > 0 else "fewer"
    comparison = f"{number(abs(change))} {more} than on {first_day} ({number(start.value)})"
    return (finding, f"That is {comparison}.")


def _waiting_long(table: BoardTable) -> tuple[str, ...]:
    """How many of the children waiting with an order had it for a year."""
    cells: Sequence[Cell] = table.summary_row.cells
    at = {column.key: cell for column, cell in zip(table.columns, cells, strict=True)}
    waiting, long = at[WITH_ORDER], at[SINCE_ORDER]
    when = period_in_words(waiting.period)
    so_far = SO_FAR if table.is_partial else ""
    had = "had it for 12 months or more"
    if waiting.value is None or long.value is None:
        happening = Happening(f"child with an order {had}", f"children with an order {had}")
        return (f"{happening.of(long)} on {when}{so_far}",)
    number_of = number(long.value) if long.value else "None"
    return (
        f"{number_of} of {number(waiting.value)} children waiting with a placement order on {when} "
        f"{had}{so_far}",
    )
