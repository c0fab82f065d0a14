"""Checking the cells of a board pack as an outside reader does: by their labels alone."""

from collections import defaultdict
from collections.abc import Iterable

TOTAL = "total"


def totals_that_are_no_sums(
    cells: Iterable[tuple[str, str, str, str, str]],
) -> tuple[int, list[tuple[str, str]]]:
    """How many lines hold a total, and the table and label of those where it is no sum.

    `cells` are table, row, column, value, name. A line is a row or a column; its total is the sum
    of the cells under all its other labels. A total that is alone in its line is no sum either.
    """
    lines: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for table, row, column, value, _ in cells:
        figure = 0.0 if value in ("x", "z") else float(value)
        lines["row", table, row][column] = figure
        lines["column", table, column][row] = figure
    totalled = {name: line for name, line in lines.items() if TOTAL in line}
    wrong = [
        (table, label)
        for (_, table, label), line in totalled.items()
        if len(line) < 2 or sum(line.values()) != 2 * line[TOTAL]
    ]
    return len(totalled), wrong
