"""The looked-after children behind it all: numbers and rates on 31 March."""

from datetime import date

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.sentences.findings import Happening
from pipelines.board_pack.tables.areas_down import Asked, authorities_down
from pipelines.board_pack.tables.shapes import About, left_out, names
from pipelines.board_pack.units import UASC
from pipelines.wording import day_in_words, number

SECTION = "Looked-after children"
LOOKED_AFTER = "looked_after_excluding_uasc"
RATES = ("looked_after_rate_excluding_uasc", "looked_after_rate_including_uasc")
IN_WORDS = "UASC are unaccompanied asylum-seeking children."


def looked_after(figures: Figures) -> BoardTable | LeftOut:
    """Looked-after children and rates at the latest 31 March with figures."""
    measures = (LOOKED_AFTER, *RATES)
    about = About(
        "looked_after",
        SECTION,
        "Looked-after children and rates",
        "children, and children per 10,000 aged 0 to 17",
        _highest_rate,
    )
    day = _latest_31_march(figures, measures)
    if day is None:
        return left_out(figures, about, measures)
    headers = {
        LOOKED_AFTER: "Children looked after, without UASC",
        UASC: "UASC, not in that number",
        RATES[0]: "Rate per 10,000, without UASC",
        RATES[1]: "Rate per 10,000, with UASC",
    }
    asked = [Asked(measure, day.isoformat(), header) for measure, header in headers.items()]
    return authorities_down(figures, about, asked, day_in_words(day))


def _latest_31_march(figures: Figures, measures: tuple[str, ...]) -> date | None:
    """The latest 31 March on or before the range's end for which a figure is known."""
    areas = [*figures.member_slugs, figures.region.slug]
    days = {
        name.rsplit("|", 1)[1]
        for name in names(measures, areas, figures.days_ending("03-31"))
        if figures.values.get(name) is not None
    }
    return max((date.fromisoformat(day) for day in days), default=None)


def _highest_rate(table: BoardTable) -> tuple[str, ...]:
    """The region's children, and the highest rate if every authority's is shown."""
    happening = Happening(
        "child was looked after (without UASC)", "children were looked after (without UASC)"
    )
    finding = happening.of(table.summary_row.cells[0], table.is_partial)
    at = [column.key for column in table.columns].index(RATES[0])
    rates = {row.label: row.cells[at].value for row in table.body}
    if len(rates) < 2 or None in rates.values():
        return (finding, IN_WORDS)
    highest = max(rates.values())
    where = [label for label, rate in rates.items() if rate == highest]
    if len(where) > 1:
        return (finding, IN_WORDS)
    return (
        f"{finding}; the rate was highest in {where[0]}",
        f"In {where[0]} it was {number(highest, 1)} per 10,000 children. {IN_WORDS}",
    )
