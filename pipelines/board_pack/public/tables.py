"""The board's tables as everybody may see them, and the sums that hold between their cells."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from pipelines.board_pack.board_table import BoardTable, Cell
from pipelines.board_pack.public.counted import counts_of, own_cells
from pipelines.board_pack.public.rates import hidden_rates
from pipelines.board_pack.public.sums import (
    is_between_counts,
    sums_across,
    sums_by_meaning,
    sums_of_known_years,
    sums_within,
)
from pipelines.board_pack.sentences.table_notes import sums_that_differ
from pipelines.board_pack.units import decimals_of, is_count, rounded
from pipelines.disclosure.counts import Sum
from pipelines.disclosure.policy import HIDDEN, ROUNDS_TO_ZERO, Policy
from pipelines.disclosure.protect import hidden_cells
from pipelines.region import Region

ROUNDED = "A rounded total need not be the sum of its rows."
"""The note under a table whose totals differ from their rows by rounding alone."""


@dataclass(frozen=True)
class Publication:
    """Everything of a public pack: its tables, and the sums between cells that run across them."""

    tables: tuple[BoardTable, ...]
    sums: tuple[Sum, ...]


def publications_of(packs: Sequence[Sequence[BoardTable]], region: Region) -> list[Publication]:
    """The public version of each of several packs, all protected together.

    Whoever has two packs of months that overlap then has no count from one that the other hides.
    """
    cells = own_cells([table for tables in packs for table in tables])
    counts = counts_of(cells.values(), region)
    within = {one for tables in packs for one in sums_within(tables, counts)}
    across = sums_across(counts)
    meant = [*sums_by_meaning(counts, region), *sums_of_known_years(across, counts)]
    hidden = hidden_cells(counts, [*sorted(within, key=_names), *across, *meant])
    hidden |= hidden_rates(cells.values(), hidden, region)
    between = [one for one in across if one not in within and is_between_counts(one)]
    return [
        Publication(
            tuple(_public(table, hidden, region) for table in tables), _of_pack(between, tables)
        )
        for tables in packs
    ]


def _names(one: Sum) -> tuple[str, ...]:
    return one.whole, *one.parts


def _of_pack(sums: Sequence[Sum], tables: Sequence[BoardTable]) -> tuple[Sum, ...]:
    """The sums of which every count stands in these tables."""
    there = own_cells(tables).keys()
    return tuple(one for one in sums if there >= set(_names(one)))


def _public(table: BoardTable, hidden: Set[str], region: Region) -> BoardTable:
    """The table with other cells, and with notes that say nothing of what is hidden."""
    rows = tuple(
        replace(row, cells=tuple(_shown(cell, hidden, region) for cell in row.cells))
        for row in table.rows
    )
    of_sums = sums_that_differ(table)
    notes = tuple(note for note in table.notes if note not in of_sums)
    shown = replace(table, rows=rows, notes=notes)
    return replace(shown, notes=(*notes, *_notes_on_sums(sums_that_differ(shown), of_sums, region)))


def _notes_on_sums(shown: Sequence[str], true: Sequence[str], region: Region) -> tuple[str, ...]:
    """Which totals differ from their rows, other than by rounding; that is told in one note."""
    if Policy.of(region.settings).rounding is None:
        return tuple(shown)
    by_rounding = set(shown) - set(true)
    differ = tuple(note for note in shown if note in true)
    return (*differ, ROUNDED) if by_rounding else differ


def _shown(cell: Cell, hidden: Set[str], region: Region) -> Cell:
    """A cell as everybody may see it.

    A rate is no finer than it is published, because a fraction tells what it is a fraction of. How
    many are behind it is told only where that has a cell.
    """
    if cell.name in hidden:
        return Cell(cell.name, None, HIDDEN)
    if cell.value is None:
        return cell
    if is_count(cell.measure):
        policy = Policy.of(region.settings)
        value = policy.shown(int(cell.value), is_region=cell.area == region.slug)
        return Cell(cell.name, value, ROUNDS_TO_ZERO if value is None else "")
    value = rounded(cell.value, decimals_of(cell))
    return replace(cell, value=value, cases=None, part=None)
