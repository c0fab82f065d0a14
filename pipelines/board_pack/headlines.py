"""The figures that open the pack, and the same as lines for a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipelines.board_pack.board_table import BoardTable, Cell
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.board_pack.units import decimals_of, rounded
from pipelines.disclosure.policy import NOT_AVAILABLE
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.wording import listed, number, range_in_words

HEADLINES = {
    "decisions": "decisions that adoption is the plan",
    "placement_orders": "placement orders granted",
    "matches": "matches with adopters approved",
    "early_permanence": "children placed in early permanence",
    "disruptions": "adoptive placements disrupted",
    "approvals": "adoptive families approved",
    "calls": "calls for support",
    "assessments": "support assessments",
}
"""Tables whose total opens the pack, and what the total counts."""


@dataclass(frozen=True)
class Headline:
    """One figure that opens the pack; `slug` is that of its table."""

    slug: str
    label: str
    figure: str
    is_partial: bool
    areas: tuple[tuple[str, str], ...]


def headlines(tables: Sequence[BoardTable]) -> tuple[Headline, ...]:
    """The headline figures of those tables that are there."""
    by_slug = {table.slug: table for table in tables}
    return tuple(
        _headline(by_slug[slug], label) for slug, label in HEADLINES.items() if slug in by_slug
    )


def headline_lines(
    measures: pl.DataFrame, region: Region, first: Period, last: Period
) -> list[str]:
    """The headline figures as plain lines: one for the range, then one a figure."""
    lines = [f"{region.name}, {range_in_words(first, last)}"]
    for one in headlines(board_tables(measures, region, first, last)):
        where = [f"{area} {figure}" for area, figure in one.areas]
        partial = ", partial" if one.is_partial else ""
        shares = f" ({listed(where)}{partial})" if where else partial
        lines.append(f"{one.figure:>6}  {one.label}{shares}")
    return lines


def _headline(table: BoardTable, label: str) -> Headline:
    at = table.summary_column
    areas = tuple((row.label, shown(row.cells[at])) for row in table.body)
    total = table.summary_row.cells[at]
    return Headline(
        slug=table.slug,
        label=label,
        figure=shown(total),
        is_partial=table.is_partial,
        areas=areas if len(areas) > 1 else (),
    )


def shown(cell: Cell, decimals: int = 0) -> str:
    """A cell as people read it: the number, or its mark in square brackets.

    The figure's own unit can ask for more decimals.
    """
    if cell.value is None:
        return f"[{cell.mark or NOT_AVAILABLE}]"
    decimals = max(decimals, decimals_of(cell))
    return number(rounded(cell.value, decimals), decimals)
