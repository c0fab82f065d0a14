"""Tables on who waits, and on the looked-after children behind it all.

Waiting is counted at the end of the day before the range and at the end of the range.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.board_pack.board_table import TOTAL, BoardTable, Cell, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures, measure_catalogue
from pipelines.board_pack.findings import Happening, leader
from pipelines.board_pack.shapes import About, finished, left_out, names, total_row
from pipelines.board_pack.wording import day_in_words, number, period_in_words, short_day

SECTION = "Waiting children and families"
CONTEXT = "Looked-after children"
WITH_PLAN, WITH_ORDER, FAMILIES = "A9", "A14", "A11"
RATES = ("looked_after_rate_excluding_uasc", "looked_after_rate_including_uasc")
LOOKED_AFTER = "looked_after_excluding_uasc"


def sufficiency(figures: Figures) -> BoardTable | LeftOut:
    """Children and approved families waiting in the whole region, before and at the end."""
    measures, region = (WITH_PLAN, WITH_ORDER, FAMILIES), figures.region.slug
    about = About(
        "sufficiency",
        SECTION,
        "Children and families waiting in the region",
        "children or families",
        _families_against_children,
    )
    days = _days(figures)
    if not figures.has_rows(measures, [region], [day.isoformat() for day in days]):
        return left_out(figures, about, measures)
    rows = [
        Row(
            measure,
            measure_catalogue()[measure]["title"],
            tuple(figures.cell(measure, region, day.isoformat()) for day in days),
        )
        for measure in measures
    ]
    columns = [Column(day.isoformat(), short_day(day)) for day in days]
    looked_up = names(measures, [region], [day.isoformat() for day in days])
    return finished(figures, about, ("Who waits", columns, rows), looked_up, _when(days))


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
    days, areas = _days(figures), [*figures.member_slugs, figures.region.slug]
    texts = [day.isoformat() for day in days]
    if not figures.has_rows(measures, areas, texts):
        return left_out(figures, about, measures)

    def cells(area: str) -> tuple[Cell, ...]:
        return tuple(figures.cell(one, area, text) for one in measures for text in texts)

    rows = [Row(area, figures.area_name(area), cells(area)) for area in figures.member_slugs]
    columns = [
        Column(f"{one}_{day.isoformat()}", f"{header}, {short_day(day)}")
        for one, header in measures.items()
        for day in days
    ]
    content = ("Authority", columns, [*rows, total_row(rows, cells(figures.region.slug))])
    return finished(figures, about, content, names(measures, areas, texts), _when(days))


def looked_after(figures: Figures) -> BoardTable | LeftOut:
    """Looked-after children and rates at the latest 31 March with figures."""
    measures = (LOOKED_AFTER, *RATES)
    about = About(
        "looked_after",
        CONTEXT,
        "Looked-after children and rates",
        "children, and children per 10,000 aged 0 to 17",
        _looked_after_finding,
    )
    areas = [*figures.member_slugs, figures.region.slug]
    day = _latest_31_march(figures, measures, areas)
    if day is None:
        return left_out(figures, about, measures)

    def cells(area: str) -> tuple[Cell, ...]:
        return tuple(figures.cell(measure, area, day.isoformat()) for measure in measures)

    rows = [Row(area, figures.area_name(area), cells(area)) for area in figures.member_slugs]
    own = cells(figures.region.slug)
    total = Row(TOTAL, "Region", (total_row(rows, own).cells[0], *own[1:]), is_total=True)
    columns = [
        Column(LOOKED_AFTER, "Children looked after, without UASC"),
        Column(RATES[0], "Rate per 10,000, without UASC", adds_up=False, decimals=1),
        Column(RATES[1], "Rate per 10,000, with UASC", adds_up=False, decimals=1),
    ]
    looked_up = names(measures, areas, [day.isoformat()])
    content = ("Authority", columns, [*rows, total])
    return finished(figures, about, content, looked_up, when=day_in_words(day))


def _days(figures: Figures) -> list[date]:
    return [figures.first.first_day - timedelta(days=1), figures.last.last_day]


def _when(days: list[date]) -> str:
    return f"{day_in_words(days[0])} and {day_in_words(days[1])}"


def _latest_31_march(
    figures: Figures, measures: Sequence[str], areas: Sequence[str]
) -> date | None:
    """The latest 31 March on or before the range's end for which a figure is known."""
    days = {
        name.rsplit("|", 1)[1]
        for name in names(measures, areas, figures.days_ending("03-31"))
        if figures.values.get(name) is not None
    }
    return max((date.fromisoformat(day) for day in days), default=None)


def _families_against_children(table: BoardTable) -> tuple[str, ...]:
    families, children = (
        table.at(key, table.columns[-1].key).value for key in (FAMILIES, WITH_ORDER)
    )
    when = period_in_words(table.columns[-1].key)
    if families is None or children is None:
        return (f"Families and children waiting on {when} cannot be compared",)
    waiting = Happening("approved family", "approved families").of(Cell("", families))
    said = f"{waiting} waited on {when}"
    difference = families - children
    if difference == 0:
        return (f"{said}, as many as the children waiting with a placement order",)
    more = "more" if difference > 0 else "fewer"
    who = f"{number(children)} {'child' if children == 1 else 'children'} with a placement order"
    return (f"{said}, {number(abs(difference))} {more} than the {who}",)


def _waiting_at_the_end(table: BoardTable) -> tuple[str, ...]:
    """The children waiting with a plan at the end, against the start."""
    start, end = table.summary_row.cells[:2]
    happening = Happening("child with a plan was waiting", "children with a plan were waiting")
    first_day, last_day = (
        period_in_words(column.key.split("_")[1]) for column in table.columns[:2]
    )
    areas = {row.label: row.cells[1] for row in table.body}
    gaps = any(row.cells[1].mark for row in table.body)
    finding = f"{happening.of(end, at_least=gaps)} on {last_day}{leader(areas, end)}"
    if start.value is None or end.value is None:
        return (finding,)
    change = end.value - start.value
    if change == 0:
        return (finding, f"That is as many as on {first_day} ({number(start.value)}).")
    more = "more" if change > 0 else "fewer"
    comparison = f"{number(abs(change))} {more} than on {first_day} ({number(start.value)})"
    return (finding, f"That is {comparison}.")


def _looked_after_finding(table: BoardTable) -> tuple[str, ...]:
    total = table.summary_row.cells[0]
    happening = Happening(
        "child was looked after (without UASC)", "children were looked after (without UASC)"
    )
    rates = {row.label: row.cells[1].value for row in table.body if row.cells[1].value is not None}
    finding = happening.of(total, table.is_partial)
    if len(rates) < 2:
        return (finding,)
    highest = max(rates, key=rates.get)
    return (
        f"{finding}; the rate was highest in {highest}",
        f"In {highest} it was {rates[highest]:.1f} per 10,000 children. "
        "UASC are unaccompanied asylum-seeking children.",
    )
