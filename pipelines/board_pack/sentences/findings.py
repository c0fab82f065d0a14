"""The sentences that say what a table shows, computed from its cells.

Each is made by a function that takes the finished table, so that a table with other cells says
something else. Nothing here looks up a measure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.board_pack.board_table import BoardTable, Cell
from pipelines.disclosure.policy import HIDDEN, ROUNDS_TO_ZERO
from pipelines.wording import capital, listed, number, period_in_words

ENOUGH_FOR_PERCENT = 100
"""Below this many, one more or less moves a percentage by more than a point."""
SO_FAR = ", in the figures so far"
Sentences = Callable[[BoardTable], tuple[str, ...]]


@dataclass(frozen=True)
class Happening:
    """What is counted, as a clause for one and a clause for any other number.

    `child was matched` and `children were matched`.
    """

    one: str
    many: str

    def of(self, cell: Cell, so_far: bool = False) -> str:
        """The clause with its number in front; a missing figure is said to be missing.

        `so_far` where returns are missing. More is not promised, because a rounded number can be
        above what is known.
        """
        if cell.mark == ROUNDS_TO_ZERO:
            clause = f"a few {self.many}"
        elif cell.value is None:
            return f"How many {self.many} is {why_missing(cell)}"
        elif cell.value == 0:
            clause = f"no {self.many}"
        else:
            clause = f"{number(cell.value)} {self.one if cell.value == 1 else self.many}"
        return f"In the figures so far, {clause}" if so_far else capital(clause)


def why_missing(cell: Cell) -> str:
    """Why a figure is not told."""
    if cell.mark == ROUNDS_TO_ZERO:
        return "above zero, and rounds to zero"
    return "hidden to protect individuals" if cell.mark == HIDDEN else "not available"


def total_and_leader(happening: Happening) -> Sentences:
    """The total, and the area with the most of it."""

    def write(table: BoardTable) -> tuple[str, ...]:
        at = table.summary_column
        total = table.summary_row.cells[at]
        if table.is_partial:
            return (happening.of(total, so_far=True),)
        areas = {row.label: row.cells[at] for row in table.body}
        return (happening.of(total) + leader(areas, total),)

    return write


def total_and_months(happening: Happening) -> Sentences:
    """The total and the area with the most; then the fullest and the emptiest month."""

    def write(table: BoardTable) -> tuple[str, ...]:
        cells = table.summary_row.cells
        months = {
            period_in_words(column.key): cell
            for column, cell in zip(table.columns, cells, strict=True)
            if not column.is_total
        }
        further = () if table.is_partial else busiest(months)
        return (*total_and_leader(happening)(table), *further)

    return write


def leader(areas: dict[str, Cell], total: Cell) -> str:
    """`, 38 of them in Kent`: a clause on where most were; empty where nothing stands out."""
    values = {label: cell.value for label, cell in areas.items()}
    if len(values) < 2 or None in values.values() or not total.value:
        return ""
    most = max(values.values())
    leading = [label for label, value in values.items() if value == most]
    if most > total.value:  # A rounded total can be below one of its parts.
        return ""
    if most == sum(values.values()):
        return f", in {leading[0]}" if most == 1 else f", all of them in {leading[0]}"
    if len(leading) == 1:
        return f", {number(most)} of them in {leading[0]}"
    return f", {number(most)} each in {listed(leading)}" if len(leading) == 2 and most > 1 else ""


def busiest(months: dict[str, Cell]) -> tuple[str, ...]:
    """A sentence on the month with most and the month with fewest; none for under three months."""
    known = {label: cell.value for label, cell in months.items() if cell.value is not None}
    if len(known) < 3 or len(known) < len(months) or not any(known.values()):
        return ()
    most, fewest = max(known.values()), min(known.values())
    if most == fewest:
        return (f"Every month had {number(most)}.",)
    return (
        f"The most in one month was {number(most)} ({_months_at(known, most)}); "
        f"the fewest was {number(fewest)} ({_months_at(known, fewest)}).",
    )


def part_of_whole(part: Happening) -> Sentences:
    """`1 of 40 ...`: the last column's total as a part of the first column's."""

    def write(table: BoardTable) -> tuple[str, ...]:
        all_of_it, some = table.summary_row.cells[0], table.summary_row.cells[-1]
        if all_of_it.value is None or some.value is None or not all_of_it.value:
            return (part.of(some, table.is_partial),)
        clause = part.one if some.value == 1 else part.many
        sentence = f"{number(some.value)} of {number(all_of_it.value)} {clause}"
        if some.value == 0:
            sentence = f"None of {number(all_of_it.value)} {clause}"
        if table.is_partial:
            return (f"{sentence}{SO_FAR}",)
        if all_of_it.value < ENOUGH_FOR_PERCENT:
            return (sentence,)
        return (sentence, f"That is {100 * some.value / all_of_it.value:.0f}%.")

    return write


def several_totals(happenings: Sequence[Happening]) -> Sentences:
    """Each column's total, in one sentence."""

    def write(table: BoardTable) -> tuple[str, ...]:
        said = [
            happening.of(cell)
            for happening, cell in zip(happenings, table.summary_row.cells, strict=True)
        ]
        later = [f"{one[0].lower()}{one[1:]}" for one in said[1:]]
        so_far = SO_FAR if table.is_partial else ""
        return (f"{listed([said[0], *later])}{so_far}",)

    return write


def _months_at(months: dict[str, int | float], value: int | float) -> str:
    at = [label for label, figure in months.items() if figure == value]
    return listed(at) if len(at) <= 3 else f"{len(at)} months"
