"""`board_tables.csv`: every cell of every table, with the name of what it counts."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.board_pack.board_table import TOTAL, BoardTable
from pipelines.whole_file import written_whole

HEADER = ("table", "row", "column", "value", "cell")


def write_cells(path: Path, tables: Sequence[BoardTable]) -> Path:
    """Write the cells whole, in the order of the pack; marks stand without brackets."""
    with (
        written_whole(path) as beside,
        beside.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(cells_of(tables))
    return path


def cells_of(tables: Sequence[BoardTable]) -> Iterator[tuple[str, str, str, str, str]]:
    """Table, row, column, value and name of each cell.

    The total of rows or columns is labelled `total`. A region's rate is no total of the rates
    above it, so its row is labelled with the region's slug.
    """
    for table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                area = cell.name.split("|")[1]
                is_total = row.is_total and column.adds_up
                row_label = TOTAL if is_total else area if row.is_total else row.key
                value = cell.mark if cell.value is None else repr(cell.value)
                column_label = TOTAL if column.is_total else column.key
                yield table.slug, row_label, column_label, value, cell.name
