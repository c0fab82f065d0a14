"""Every cell of every table as CSV, with the name of what it counts, and the sums between cells.

`board_tables.csv` holds what the board sees; `public_tables.csv` and `public_sums.csv` what all may
see.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipelines.board_pack.board_table import (
    AREAS,
    TOTAL,
    BoardTable,
    Cell,
    Column,
    Row,
)
from pipelines.board_pack.totals import is_sum_of_columns, is_sum_of_rows
from pipelines.disclosure.counts import Sum
from pipelines.disclosure.policy import ROUNDS_TO_ZERO
from pipelines.safe_csv import write_lines_for_people

HEADER = ("table", "row", "column", "value", "cell")
SUMS_HEADER = ("whole", "part")
VALUES = ("value",)


def write_cells(path: Path, tables: Sequence[BoardTable]) -> Path:
    """Write the cells whole, in the order of the pack; marks stand without brackets."""
    return write_lines_for_people(path, HEADER, cells_of(tables), VALUES)


def write_public_cells(
    path: Path, tables: Sequence[BoardTable], shown: Sequence[BoardTable]
) -> Path:
    """Write the cells of the public tables, labelled as those of the tables they were made from.

    What is a total does not depend on which of its parts are hidden. A count that rounds to zero
    is 0.
    """
    pairs = zip(cells_of(tables), cells_of(shown), strict=True)
    rows = (
        (*labelled[:3], "0" if public[3] == ROUNDS_TO_ZERO else public[3], labelled[4])
        for labelled, public in pairs
    )
    return write_lines_for_people(path, HEADER, rows, VALUES)


def write_sums(path: Path, sums: Iterable[Sum]) -> Path:
    """Write a row for each part of each sum."""
    lines = ((one.whole, part) for one in sums for part in one.parts)
    return write_lines_for_people(path, SUMS_HEADER, lines)


def cells_of(tables: Sequence[BoardTable]) -> Iterator[tuple[str, str, str, str, str]]:
    """Table, row, column, value and name of each cell.

    A total that is the sum of the other cells of its row or column is labelled `total`. Where it is
    not, as with a region's rate, the label is the region's slug, or the period it is of.
    """
    for table in tables:
        for row in table.rows:
            for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                value = cell.mark if cell.value is None else repr(cell.value)
                yield (
                    table.slug,
                    _label(row, cell, is_sum_of_rows(table, row, at)),
                    _label(column, cell, is_sum_of_columns(table, row, at)),
                    value,
                    cell.name,
                )


def _label(line: Row | Column, cell: Cell, is_sum: bool) -> str:
    if not line.is_total:
        return line.key
    if is_sum:
        return TOTAL
    return cell.area if line.over == AREAS else cell.period
