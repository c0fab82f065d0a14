"""Which chart a table asks for, in both widths and in words.

`BoardTable.chart` names the kind; how each kind is drawn belongs in `bars` and `lines`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from altair.utils.schemapi import debug_mode

from pipelines.board_pack.board_table import BoardTable
from pipelines.board_pack.rendering.charts.bars import lying_bars, upright_bars
from pipelines.board_pack.rendering.charts.drawing import NARROW, WIDE, Drawing, Width
from pipelines.board_pack.rendering.charts.lines import lines
from pipelines.board_pack.rendering.charts.pictured import (
    Pictured,
    areas_of,
    columns_of,
    months_of,
)


@dataclass(frozen=True)
class Kind:
    """One kind of chart: what it is called, what it takes from a table, and how it is drawn."""

    name: str
    picture: Callable[[BoardTable], Pictured]
    draw: Callable[[Pictured, Width], Drawing]
    shows: str = ""
    """What the figures are of, after the unit, such as ` each month`."""


KINDS = {
    "months": Kind("Bar chart", months_of, upright_bars, " each month"),
    "areas": Kind("Bar chart", areas_of, lying_bars),
    "grouped": Kind("Grouped bar chart", columns_of, lying_bars),
    "lines": Kind("Line chart", columns_of, lines),
    # Parts stacked in one bar could not be read where one of them is hidden: those after it would
    # stand in the wrong place, or tell its size.
    "stacked": Kind("Grouped bar chart", columns_of, lying_bars),
}
"""Every word that `BoardTable.chart` may hold, but the empty one."""


MOST_BARS, MOST_GROUPED, MOST_GROUPED_OVER_TIME = 14, 32, 16
"""Bars side by side and bars in groups: more of them stand too close, or run over the page. Over
time, lines say the same sooner."""


@dataclass(frozen=True)
class Chart:
    """A chart for a page's width and for a phone's.

    `words` are for readers who do not see it; `subtitle` says measure, geography, period and unit.
    """

    wide: Drawing
    narrow: Drawing
    words: str
    subtitle: str


def chart_of(table: BoardTable, place: str) -> Chart | None:
    """The chart a table asks for, of a region named `place`; None where it asks for none.

    KeyError for a kind that is not in `KINDS`.
    """
    if not table.chart:
        return None
    pictured = KINDS[table.chart].picture(table)
    name, pictured = _readable(table.chart, pictured)
    kind = KINDS[name]
    what = f"{table.name}: {pictured.series[0].name}" if pictured.is_part else table.name
    where = "" if place in table.name else f", {place}"
    return Chart(
        wide=_drawn(name, pictured, WIDE),
        narrow=_drawn(name, pictured, NARROW),
        words=f"{kind.name} of {what}, {table.when}. {pictured.in_words()}",
        subtitle=f"{what}{where}, {table.when} ({table.unit}{KINDS[table.chart].shows})",
    )


def _readable(name: str, pictured: Pictured) -> tuple[str, Pictured]:
    """The kind and what it shows, or lines for too many months, or the first series alone."""
    if name == "months":
        return ("lines" if len(pictured.labels) > MOST_BARS else name), pictured
    most = MOST_GROUPED_OVER_TIME if pictured.is_over_time else MOST_GROUPED
    many = len(pictured.labels) * len(pictured.series) > most
    if name == "lines" or len(pictured.series) == 1 or not many:
        return name, pictured
    return ("lines", pictured) if pictured.is_over_time else ("areas", pictured.first_alone())


@lru_cache(maxsize=512)
def _drawn(kind: str, pictured: Pictured, width: Width) -> Drawing:
    """A drawing, made once for the page and the PDF of a pack.

    Checking each part of a chart against the schema of the library takes longer than drawing it,
    and finds nothing in charts that the tests draw.
    """
    with debug_mode(False):
        return KINDS[kind].draw(pictured, width)
