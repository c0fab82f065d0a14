"""The board pack as a Dagster asset: for the months asked for, else for the latest ones."""

import dagster as dg
import polars as pl

from pipelines.board_pack.months import latest_months
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
    """Write `outputs/board/<from>_<to>/`."""
    measures = read_measures(home.home)
    first, last = latest_months(measures, home.region)
    first = parse_period(config.first_month) if config.first_month else first
    last = parse_period(config.last_month) if config.last_month else last
    folder = home.home.outputs / "board" / f"{first}_{last}"
    written = write_board_pack(folder, measures, home.region, first, last, read_as_at(home.home))
    tables = pl.read_csv(folder / "board_tables.csv", infer_schema=False)["table"].n_unique()
    return dg.MaterializeResult(
        metadata={
            "months": f"{first} to {last}",
            "tables": tables,
            "page": dg.MetadataValue.path(written[0]),
        }
    )
