"""The shape with authorities down and any measure and period across, the region below them.

A threshold and England can stand below the region, to compare with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.board_pack.added_figures import ENGLAND, THRESHOLD
from pipelines.board_pack.board_table import AREAS, BoardTable, Cell, Column, LeftOut, Row
from pipelines.board_pack.figures import Figures
from pipelines.board_pack.tables.shapes import About, finished, left_out, total_row
from pipelines.board_pack.units import adds_up, decimals_of
from pipelines.disclosure.policy import NOT_APPLICABLE, NOT_AVAILABLE


@dataclass(frozen=True)
class Asked:
    """A column: which measure at which period, under which header."""

    measure: str
    period: str
    header: str
    key: str = ""
    """The measure unless given."""
    is_beside: bool = False

    def name(self, area: str) -> str:
        """The name of the column's figure of an area."""
        return f"{self.measure}|{area}|{self.period}"


def authorities_down(
    figures: Figures, about: About, asked: Sequence[Asked], when: str, compared: bool = False
) -> BoardTable | LeftOut:
    """A row an authority, then the region; `compared` adds rows for the threshold and England."""
    areas = [*figures.member_slugs, figures.region.slug]
    looked_up = [one.name(area) for one in asked for area in areas]
    if not any(name in figures.values for name in looked_up):
        return left_out(figures, about, [one.measure for one in asked])

    def cells(area: str) -> tuple[Cell, ...]:
        return tuple(scored(figures, one.measure, area, one.period) for one in asked)

    rows = [Row(area, figures.area_name(area), cells(area)) for area in figures.member_slugs]
    own = cells(figures.region.slug)
    all_add_up = all(adds_up(one.measure, AREAS) for one in asked)
    total = total_row(rows, own, "Total" if all_add_up else "Region")
    beside = _rows_beside(figures, asked) if compared else []
    content = ("Authority", columns_of(asked, own), [*rows, total, *beside])
    return finished(figures, about, content, looked_up, when)


def columns_of(asked: Sequence[Asked], cells: Sequence[Cell]) -> list[Column]:
    """The columns, each with the decimals of its figures."""
    return [
        Column(
            one.key or one.measure,
            one.header,
            adds_up=adds_up(one.measure, AREAS),
            decimals=decimals_of(cell),
            is_beside=one.is_beside,
        )
        for one, cell in zip(asked, cells, strict=True)
    ]


def scored(figures: Figures, measure: str, area: str, period: str) -> Cell:
    """A figure together with its threshold, where the scorecard of its time sets one."""
    days = figures.values.get(f"{measure}|{THRESHOLD}|{period}")
    cell = figures.cell(measure, area, period)
    return replace(cell, threshold=int(days)) if days else cell


def compared_with(figures: Figures, measure: str, area: str, period: str) -> Cell:
    """The threshold or England's figure; not applicable to what adds up over areas.

    A count of England is nothing to compare a region's count with, and would be added to it.
    """
    cell = figures.cell(measure, area, period)
    if cell.value is not None and not adds_up(measure, AREAS):
        return cell
    is_gap = area == ENGLAND and not adds_up(measure, AREAS)
    return Cell(cell.name, None, NOT_AVAILABLE if is_gap else NOT_APPLICABLE)


def _rows_beside(figures: Figures, asked: Sequence[Asked]) -> list[Row]:
    rows = [
        Row(
            area,
            label,
            tuple(compared_with(figures, one.measure, area, one.period) for one in asked),
            is_beside=True,
        )
        for area, label in ((THRESHOLD, "Threshold"), (ENGLAND, "England"))
    ]
    return [row for row in rows if any(cell.value is not None for cell in row.cells)]
