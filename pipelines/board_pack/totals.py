"""Which totals of a table are sums of the figures beside them, and which only stand in their place.

A region's rate is no sum of its authorities' rates, and its own figure can differ from their sum.
"""

from collections.abc import Sequence

from pipelines.board_pack.board_table import BoardTable, Cell, Column, Row
from pipelines.board_pack.units import adds_up
from pipelines.disclosure.policy import HIDDEN


def is_sum_of_rows(table: BoardTable, row: Row, at: int) -> bool:
    """Whether the cell of a row in column `at` is the sum of the other rows' cells."""
    if not may_sum_rows(table, row, at):
        return False
    return agrees(row.cells[at], [one.cells[at] for one in table.rows if one is not row])


def is_sum_of_columns(table: BoardTable, row: Row, at: int) -> bool:
    """Whether the cell of a row in column `at` is the sum of the row's other cells."""
    column: Column = table.columns[at]
    if not column.is_total or not adds_up(row.cells[at].measure, column.over):
        return False
    return agrees(row.cells[at], [*row.cells[:at], *row.cells[at + 1 :]])


def may_sum_rows(table: BoardTable, row: Row, at: int) -> bool:
    """Whether a row is a total whose measure in column `at` adds up."""
    return row.is_total and table.columns[at].adds_up and adds_up(row.cells[at].measure, row.over)


def agrees(total: Cell, parts: Sequence[Cell]) -> bool:
    """Whether parts add up to a total as far as anybody can see: a hidden cell may be anything."""
    if any(cell.mark == HIDDEN for cell in (total, *parts)):
        return True
    known = [cell.value for cell in parts if cell.value is not None]
    return sum(known) == total.value if known else total.value is None
