"""The board pack as a Dagster asset: for the months asked for, else for the latest ones."""

import shutil

import dagster as dg

from pipelines.board_pack.months import folder_name, has_figures, latest_months, ranges_of
from pipelines.board_pack.pack import write_board_packs
from pipelines.periods import parse_period
from pipelines.resources import HomeResource
from pipelines.scorecard.published import read_comparators
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_measures


class BoardPackConfig(dg.Config):
    """The months of the pack."""

    first_month: str = ""
    """As 2020-11; empty: see `months.latest_months`."""
    last_month: str = ""


@dg.asset(
    group_name="outputs_for_the_board",
    deps=["published_warehouse"],
    kinds={"html", "excel"},
    description="The board's tables for a range of months: a restricted version for the board and "
    "a public one.",
)
def board_pack(config: BoardPackConfig, home: HomeResource) -> dg.MaterializeResult:
    """Write `outputs/board/<from>_<to>/`, and every pack that is there already, anew.

    A pack for months of which the published warehouse knows nothing is taken away.
    """
    measures, region = read_measures(home.home), home.region
    comparators, as_at = read_comparators(home.home), read_inputs(home.home).as_at
    board = home.home.outputs / "board"
    ranges = set(ranges_of(folder.name for folder in board.glob("*")))
    if latest := latest_months(measures, region):
        ranges.add(latest)
    if config.first_month:
        ranges.add((parse_period(config.first_month), parse_period(config.last_month)))
    folders = {months: board / folder_name(*months) for months in sorted(ranges)}
    known = {months: one for months, one in folders.items() if has_figures(measures, *months)}
    write_board_packs(known, measures, region, as_at, comparators)
    for months, folder in folders.items():
        if months not in known and folder.exists():
            shutil.rmtree(folder)
    return dg.MaterializeResult(
        metadata={
            "packs": [folder.name for folder in known.values()],
            "folder": dg.MetadataValue.path(board),
        }
    )
