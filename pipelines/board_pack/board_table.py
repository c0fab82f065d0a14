"""What a board table is: cells that know what they count, in rows and columns.

Building tables, wording their findings and drawing them belong in other modules.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor

from pipelines.disclosure.policy import NOT_AVAILABLE

TOTAL = "total"
AREAS, TIME = "areas", "time"
"""What a total is over."""


@dataclass(frozen=True)
class Cell:
    """One figure.

    `name` is what is counted, as `measure|area|period`: the same wherever the same count stands.
    `mark` says why `value` is None: `x` not available, `c` hidden, `z` not applicable.
    """

    name: str
    value: int | float | None
    mark: str = ""
    cases: float | None = None
    """How many children, families or orders an average or a percentage is taken over."""
    part: float | None = None
    """How many of those cases a percentage counts."""
    threshold: int | None = None
    """The days at which the scorecard's threshold is met; None where the figure has none."""

    @property
    def measure(self) -> str:
        """What is counted."""
        return self.name.split("|")[0]

    @property
    def area(self) -> str:
        """Of which area, `threshold` or `england` for a figure to compare with."""
        return self.name.split("|")[1]

    @property
    def period(self) -> str:
        """Of which period or day."""
        return self.name.split("|")[2]

    @property
    def is_met(self) -> bool | None:
        """Whether the figure, rounded as published, meets its threshold; None where unknown."""
        if self.value is None or self.threshold is None:
            return None
        return floor(self.value + 0.5) <= self.threshold


@dataclass(frozen=True)
class Column:
    """A column: `key` for machines, `header` for people (unique within a table)."""

    key: str
    header: str
    is_total: bool = False
    adds_up: bool = True
    """False for rates: the region's own rate is not the sum of the rows above it."""
    decimals: int = 0
    over: str = AREAS
    """What a total column is over."""
    is_beside: bool = False
    """Whether it only stands beside, to compare with or to explain: no chart draws it."""


@dataclass(frozen=True)
class Row:
    """A row: an authority, a month or a measure, or the total of those above it."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False
    over: str = AREAS
    """What a total row is over."""
    is_beside: bool = False
    """Whether it only stands beside, to compare with: a threshold, or England."""


@dataclass(frozen=True)
class BoardTable:
    """One table of the board pack.

    `sentences` writes the finding, and what else is worth saying, from the table's own cells:
    a table whose cells are replaced says what its new cells show.
    """

    slug: str
    section: str
    name: str
    when: str
    row_header: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str
    source: str
    sentences: Callable[["BoardTable"], tuple[str, ...]]
    measures: tuple[str, ...]
    notes: tuple[str, ...] = ()
    is_partial: bool = False
    chart: str = ""
    """`months` for bars over months, `areas` for bars by area, `lines` for a line a column over
    the rows, `grouped` for a group of bars a row and a bar a column, `stacked` for one bar a row
    made of the columns; empty for none."""
    threshold: int | None = None
    """A threshold to draw across the chart."""

    @property
    def title(self) -> str:
        """What the table counts, and when."""
        return f"{self.name}, {self.when}"

    @property
    def finding(self) -> str:
        """The one sentence to read if only one is read."""
        return self.sentences(self)[0]

    @property
    def further_findings(self) -> tuple[str, ...]:
        """What else the figures show."""
        return self.sentences(self)[1:]

    @property
    def headers(self) -> tuple[str, ...]:
        """The header of every column, that of the row labels first."""
        return (self.row_header, *(column.header for column in self.columns))

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are neither totals nor there only to compare with."""
        return tuple(row for row in self.rows if not row.is_total and not row.is_beside)

    @property
    def summary_row(self) -> Row:
        """The total row, or the last row where a table has no total."""
        return next((row for row in self.rows if row.is_total), self.rows[-1])

    @property
    def summary_column(self) -> int:
        """Where the total column is, or the last column where a table has no total."""
        totals = (at for at, column in enumerate(self.columns) if column.is_total)
        return next(totals, len(self.columns) - 1)

    @property
    def has_missing(self) -> bool:
        """Whether any cell is not available."""
        return any(cell.mark == NOT_AVAILABLE for cell in self.cells())

    @property
    def marks(self) -> tuple[str, ...]:
        """The marks that stand in the table, in alphabetical order."""
        return tuple(sorted({cell.mark for cell in self.cells() if cell.mark}))

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for cell in row.cells)

    def at(self, row_key: str, column_key: str) -> Cell:
        """The cell of a row and a column; KeyError when the table has no such row or column."""
        column = [one.key for one in self.columns].index(column_key)
        for row in self.rows:
            if row.key == row_key:
                return row.cells[column]
        raise KeyError(row_key)


@dataclass(frozen=True)
class LeftOut:
    """A table that could not be made, and why."""

    slug: str
    title: str
    reason: str
