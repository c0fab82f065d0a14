"""What a chart of a table shows: the labels, the cells behind each, and the lines to compare with.

Drawing belongs in `bars` and `lines`.
"""

from dataclasses import dataclass, replace
from datetime import date

from pipelines.board_pack.board_table import BoardTable, Cell, Column, Row
from pipelines.board_pack.headlines import shown
from pipelines.periods import PeriodError, parse_period
from pipelines.wording import number, short_day, short_month

THRESHOLD, ENGLAND = "Threshold", "england"
MOST_SERIES = 4
"""The palette tells no more than four apart."""


@dataclass(frozen=True)
class Figure:
    """One figure of a chart: its value, if it may be drawn, and its text."""

    value: int | float | None
    text: str


@dataclass(frozen=True)
class Series:
    """Figures of one kind, one for each label of the chart."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Pictured:
    """Labels, one or more series over them, and a figure that all are compared with."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    threshold: Figure | None = None
    is_over_time: bool = False
    is_part: bool = False
    """Whether series of the table were left out."""

    def first_alone(self) -> "Pictured":
        """The first series and nothing else."""
        return replace(self, series=self.series[:1], is_part=True)

    @property
    def highest(self) -> float:
        """The highest figure that is shown; 1 where none is, so that there is a scale."""
        figures = [one for series in self.series for one in series.figures]
        figures += [self.threshold] if self.threshold else []
        return max((one.value for one in figures if one.value is not None), default=0) or 1

    def in_words(self) -> str:
        """Every figure with its label: what a reader who does not see the chart is told."""
        lines = [_series_in_words(self.labels, one, len(self.series) > 1) for one in self.series]
        return " ".join([*lines, *([f"{self.rule}."] if self.threshold else [])])

    @property
    def rule(self) -> str:
        """What is said of the threshold; empty where there is none."""
        return f"{THRESHOLD}: {self.threshold.text}" if self.threshold else ""


def months_of(table: BoardTable) -> Pictured:
    """The total row, month by month."""
    columns = _drawn_columns(table)
    figures = tuple(figure_of(table.summary_row.cells[at], column) for at, column in columns)
    labels = tuple(column.header for _, column in columns)
    return Pictured(labels, (Series(table.summary_row.label, figures),), _threshold(table))


def areas_of(table: BoardTable) -> Pictured:
    """The total column, area by area, most first; figures that are not shown come last."""
    at = table.summary_column
    column = table.columns[at]
    pairs = [(row.label, figure_of(row.cells[at], column)) for row in table.body]
    pairs.sort(key=lambda one: (one[1].value is None, -(one[1].value or 0)))
    pairs += [(row.label, figure_of(row.cells[at], column)) for row in _rows_beyond(table)]
    labels, figures = (tuple(some) for some in zip(*pairs, strict=True))
    return Pictured(labels, (Series(column.header, figures),), _threshold(table))


def columns_of(table: BoardTable) -> Pictured:
    """A series for each column over the rows: lines over time, or a group of bars a row."""
    rows = [*table.body, *_rows_beyond(table)]
    labels = tuple(_time(row.key) or row.label for row in rows)
    series = tuple(
        Series(column.header, tuple(figure_of(row.cells[at], column) for row in rows))
        for at, column in _drawn_columns(table)[:MOST_SERIES]
    )
    return Pictured(labels, series, _threshold(table), any(_time(row.key) for row in rows))


def figure_of(cell: Cell, column: Column) -> Figure:
    """A cell as a figure of a chart; a cell with a mark has no value, whatever stands in it."""
    value = None if cell.mark else cell.value
    return Figure(value, shown(Cell(cell.name, value, cell.mark), column.decimals))


def _rows_beyond(table: BoardTable) -> list[Row]:
    """The region and England, where the figures are rates: beside them, a sum is out of scale."""
    if any(column.adds_up for _, column in _drawn_columns(table)):
        return []
    return [row for row in table.rows if row.is_total or row.key == ENGLAND]


def _drawn_columns(table: BoardTable) -> list[tuple[int, Column]]:
    return [
        (at, one) for at, one in enumerate(table.columns) if not one.is_total and not one.is_beside
    ]


def _threshold(table: BoardTable) -> Figure | None:
    return Figure(table.threshold, number(table.threshold)) if table.threshold else None


def _time(key: str) -> str:
    """A row's month or day in few words; empty where it is neither."""
    try:
        return short_day(date.fromisoformat(key))
    except ValueError:
        pass
    try:
        period = parse_period(key)
    except PeriodError:
        return ""
    return short_month(period) if period.kind == "month" else ""


def _series_in_words(labels: tuple[str, ...], series: Series, is_named: bool) -> str:
    pairs = zip(labels, series.figures, strict=True)
    said = "; ".join(f"{label} {figure.text}" for label, figure in pairs)
    return f"{series.name}: {said}." if is_named else f"{said}."
