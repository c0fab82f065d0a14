"""Bar charts as SVG text, drawn from a table's own cells.

Places across are percentages and sizes are pixels, so a chart fills its box on a phone and on
paper while its text keeps its size. Nothing random goes in: equal cells give equal text.
"""

from collections.abc import Iterable
from html import escape

from pipelines.board_pack.board_table import NOT_AVAILABLE, BoardTable, Cell
from pipelines.board_pack.wording import number

BLUE = "#12436D"
"""First colour of the Analysis Function palette; one series needs no other."""
PLOT, ABOVE, BELOW = 150, 24, 42
BAR_SHARE = 0.62
LINE, LABEL_SHARE = 34, 40
MONTH_WIDTH = 44


def chart_of(table: BoardTable) -> str:
    """The chart a table asks for, as an SVG element; empty when it asks for none."""
    if table.chart == "months":
        return bars_by_month(table)
    return bars_by_area(table) if table.chart == "areas" else ""


def bars_by_month(table: BoardTable) -> str:
    """Upright bars: the total row, month by month."""
    pairs = [
        (column.header, cell)
        for column, cell in zip(table.columns, table.summary_row.cells, strict=True)
        if not column.is_total
    ]
    step = 100 / len(pairs)
    bars = [
        _upright(header, cell, place, step, _highest(cell for _, cell in pairs))
        for place, (header, cell) in enumerate(pairs)
    ]
    floor = f'<line x1="0" x2="100%" y1="{ABOVE + PLOT}" y2="{ABOVE + PLOT}" class="floor"/>'
    height, width = ABOVE + PLOT + BELOW, MONTH_WIDTH * len(pairs)
    return _svg(table, pairs, height, width, [*bars, floor])


def bars_by_area(table: BoardTable) -> str:
    """Lying bars: the last column, area by area."""
    pairs = [(row.label, row.cells[table.summary_column]) for row in table.body]
    highest = _highest(cell for _, cell in pairs)
    bars = [_lying(label, cell, place, highest) for place, (label, cell) in enumerate(pairs)]
    return _svg(table, pairs, LINE * len(pairs) + 6, 260, bars)


def _upright(header: str, cell: Cell, place: int, step: float, highest: float) -> str:
    month, year = header.split()
    middle = _share(step * (place + 0.5))
    tall = round(PLOT * (cell.value or 0) / highest, 1)
    top = round(ABOVE + PLOT - tall, 1)
    bar = (
        f'<rect x="{_share(step * (place + (1 - BAR_SHARE) / 2))}" y="{top}" '
        f'width="{_share(step * BAR_SHARE)}" height="{tall}" fill="{BLUE}"/>'
        if tall
        else ""
    )
    below = ABOVE + PLOT + 17
    shows_year = place == 0 or month == "Jan"
    return (
        f'{bar}<text x="{middle}" y="{top - 6:g}" class="figure">{_shown(cell)}</text>'
        f'<text x="{middle}" y="{below}">{month}</text>'
        + (f'<text x="{middle}" y="{below + 17}">{year}</text>' if shows_year else "")
    )


def _lying(label: str, cell: Cell, place: int, highest: float) -> str:
    top = LINE * place + 4
    room = 100 - LABEL_SHARE - 12
    wide = room * (cell.value or 0) / highest
    middle = top + 17
    return (
        f'<text x="0" y="{middle}" class="before">{escape(label)}</text>'
        f'<rect x="{LABEL_SHARE}%" y="{top}" width="{_share(wide)}" height="24" fill="{BLUE}"/>'
        f'<text x="{_share(LABEL_SHARE + wide + 1.5)}" y="{middle}" class="figure after">'
        f"{_shown(cell)}</text>"
    )


def _svg(
    table: BoardTable, pairs: list[tuple[str, Cell]], height: int, width: int, parts: list[str]
) -> str:
    said = "; ".join(f"{label} {_shown(cell)}" for label, cell in pairs)
    described = escape(f"Bar chart of {table.title}. {said}.")
    return (
        f'<svg role="img" aria-label="{described}" width="100%" height="{height}" '
        f'style="min-width:{width}px" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _highest(cells: Iterable[Cell]) -> float:
    return max((cell.value or 0 for cell in cells), default=0) or 1


def _shown(cell: Cell) -> str:
    return f"[{cell.mark or NOT_AVAILABLE}]" if cell.value is None else number(cell.value)


def _share(percent: float) -> str:
    return f"{round(percent, 3):g}%"
