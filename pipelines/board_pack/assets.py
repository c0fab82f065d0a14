"""The board pack as a Dagster asset: for the months asked for, else for the latest ones."""

import dagster as dg

from pipelines.board_pack.months import folder_name, latest_months, ranges_of
from pipelines.board_pack.pack import write_board_pack
from pipelines.periods import parse_period
from pipelines.resources import HomeResource
from pipelines.warehouse.readers import read_measures
from pipelines.warehouse.region_context import read_as_at


class BoardPackConfig(dg.Config):
    """The months of the pack."""

    first_month: str = ""
    """As 2020-11; empty: see `months.latest_months`."""
    last_month: str = ""


@dg.asset(
    group_name="outputs_for_the_board",
    deps=["published_warehouse"],
    kinds={"html", "excel"},
    description="The board's tables for a range of months, as a page and a workbook. Restricted.",
)
def board_pack(config: BoardPackConfig, home: HomeResource) -> dg.MaterializeResult:
    """Write `outputs/board/<from>_<to>/`, and every pack that is there already, anew."""
    measures, region = read_measures(home.home), home.region
    board = home.home.outputs / "board"
    ranges = {
        latest_months(measures, region),
        *ranges_of(folder.name for folder in board.glob("*")),
    }
    if config.first_month:
        ranges.add((parse_period(config.first_month), parse_period(config.last_month)))
    for first, last in sorted(ranges):
        folder = board / folder_name(first, last)
        write_board_pack(folder, measures, region, first, last, read_as_at(home.home))
    return dg.MaterializeResult(
        metadata={
            "packs": [folder_name(first, last) for first, last in sorted(ranges)],
            "folder": dg.MetadataValue.path(board),
        }
    )
