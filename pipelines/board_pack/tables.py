"""The board's tables in the order of the pack: one builder a table.

To add a table, write its builder in a module of tables and name it in `TABLES`.
"""

from collections.abc import Callable

import polars as pl

from pipelines.board_pack import adopter_tables, children_tables, sufficiency_tables, support_tables
from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures, figures_from
from pipelines.periods import Period
from pipelines.region import Region

TABLES: tuple[Callable[[Figures], BoardTable | LeftOut], ...] = (
    children_tables.decisions,
    children_tables.placement_orders,
    children_tables.matches,
    children_tables.placed_elsewhere,
    children_tables.early_permanence,
    children_tables.disruptions,
    children_tables.placement_orders_by_year,
    adopter_tables.recruitment,
    adopter_tables.approvals,
    support_tables.calls,
    support_tables.advice_line,
    support_tables.assessments,
    support_tables.counselling,
    support_tables.participation,
    support_tables.participation_by_area,
    sufficiency_tables.sufficiency,
    sufficiency_tables.waiting_children,
    sufficiency_tables.looked_after,
)


def tables_and_gaps(figures: Figures) -> tuple[tuple[BoardTable, ...], tuple[LeftOut, ...]]:
    """Every table that can be made, and those left out with the reason."""
    built = [build(figures) for build in TABLES]
    return (
        tuple(one for one in built if isinstance(one, BoardTable)),
        tuple(one for one in built if isinstance(one, LeftOut)),
    )


def board_tables(
    measures: pl.DataFrame, region: Region, first: Period, last: Period
) -> tuple[BoardTable, ...]:
    """The tables of the board pack for the months `first` to `last`, both included.

    `measures` has the columns of `measures.measures`; ValueError when it is empty.
    """
    return tables_and_gaps(figures_from(measures, region, first, last))[0]
