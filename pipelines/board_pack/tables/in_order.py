"""The board's tables in the order of the pack: one builder a table.

To add a table, write its builder in a module of tables and name it in `TABLES`.
"""

from collections.abc import Callable

import polars as pl

from pipelines.board_pack.board_table import BoardTable, LeftOut
from pipelines.board_pack.figures import Figures, figures_from
from pipelines.board_pack.tables import (
    adopters,
    children,
    cost,
    looked_after,
    scorecard,
    sufficiency,
    support,
    timeliness,
    years,
)
from pipelines.periods import Period
from pipelines.region import Region

TABLES: tuple[Callable[[Figures], BoardTable | LeftOut], ...] = (
    children.decisions,
    children.placement_orders,
    children.matches,
    children.placed_elsewhere,
    children.early_permanence,
    children.disruptions,
    children.adoption_orders,
    children.plans_changed,
    years.placement_orders_by_year,
    years.placement_orders_average,
    years.adoption_orders_by_year,
    years.special_guardianship_by_year,
    sufficiency.sufficiency,
    sufficiency.children_flows,
    sufficiency.family_flows,
    sufficiency.waiting_children,
    sufficiency.waiting_in_detail,
    scorecard.scorecard_of_three_years,
    scorecard.scorecard_of_one_year,
    timeliness.entry_to_placement,
    timeliness.order_to_match,
    timeliness.waited_under_14_months,
    timeliness.stages,
    adopters.recruitment,
    adopters.approvals,
    adopters.families_by_agency,
    years.families_approved_by_year,
    adopters.adopter_timeliness,
    support.calls,
    support.advice_line,
    support.assessments,
    support.counselling,
    support.participation,
    support.participation_by_area,
    cost.cost_per_adoption,
    cost.interagency_fees,
    looked_after.looked_after,
)


def tables_and_gaps(figures: Figures) -> tuple[tuple[BoardTable, ...], tuple[LeftOut, ...]]:
    """Every table that can be made, and those left out with the reason."""
    built = [build(figures) for build in TABLES]
    return (
        tuple(one for one in built if isinstance(one, BoardTable)),
        tuple(one for one in built if isinstance(one, LeftOut)),
    )


def board_tables(
    measures: pl.DataFrame,
    region: Region,
    first: Period,
    last: Period,
    comparators: pl.DataFrame | None = None,
) -> tuple[BoardTable, ...]:
    """The tables of the board pack for the months `first` to `last`, both included.

    `measures` has the columns of `measures.measures`, and `comparators` those of
    `core.fct_published_figures`; ValueError when there are no measures.
    """
    return tables_and_gaps(figures_from(measures, region, first, last, comparators))[0]
