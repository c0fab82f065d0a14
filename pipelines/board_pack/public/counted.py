"""Which cells of the board's tables are counts of people or events, and which of them are small."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.board_pack.added_figures import ENGLAND, THRESHOLD
from pipelines.board_pack.board_table import BoardTable, Cell
from pipelines.board_pack.units import is_count, is_scaled_count
from pipelines.disclosure.counts import Count
from pipelines.disclosure.policy import Policy
from pipelines.region import Region

_BESIDE = (THRESHOLD, ENGLAND)
"""Areas of figures that only stand beside the region's and are published already."""
YEARS_IN_AVERAGE = 3


def own_cells(tables: Sequence[BoardTable]) -> dict[str, Cell]:
    """Every figure of the region, its authorities and agencies that is known, by its name."""
    cells = (cell for table in tables for cell in table.cells())
    return {
        cell.name: cell for cell in cells if cell.value is not None and cell.area not in _BESIDE
    }


def counts_of(cells: Iterable[Cell], region: Region) -> dict[str, Count]:
    """The counts among some cells, with the average of three years as the count it is a third of.

    Small is a count of 1 to one below the region's threshold, of any area or agency but the region
    itself and its own agency. With a rounding the region's counts are rounded.
    """
    policy, counts = Policy.of(region.settings), {}
    for cell in cells:
        is_region = cell.area == region.slug
        if is_scaled_count(cell.measure):
            of_all_years = policy.count(cell.value * YEARS_IN_AVERAGE, is_region=is_region)
            counts[cell.name] = replace(of_all_years, rounding=None)
        elif is_count(cell.measure) and cell.value >= 0:
            counts[cell.name] = policy.count(cell.value, is_region=is_region)
    return counts
