"""Rebuilt returns as Dagster assets."""

import dagster as dg

from pipelines.plain_faults import told_without_values
from pipelines.resources import HomeResource
from pipelines.returns.alb import write_alb_returns
from pipelines.returns.local_level.write import write_local_level_tables
from pipelines.returns.ssda903.write import FOLDER, write_ssda903_returns
from pipelines.warehouse.inputs import read_inputs

GROUP = "outputs_for_senders"


@dg.asset(
    group_name=GROUP,
    deps=["published_warehouse"],
    kinds={"excel"},
    description="The ALB-style return of each sender and quarter, rebuilt. Restricted.",
)
def alb_returns(home: HomeResource) -> dg.MaterializeResult:
    """Write every sender's and quarter's return."""
    with told_without_values("rebuilding ALB returns"):
        written = write_alb_returns(home.home, home.region, read_inputs(home.home).as_at)
    return dg.MaterializeResult(
        metadata={"returns written": len(written), "folder": str(home.home.outputs / "alb")}
    )


@dg.asset(
    group_name=GROUP,
    deps=["published_warehouse"],
    kinds={"csv"},
    description="AD1 and PlacedAdoption of each authority and year, rebuilt. Restricted.",
)
def ssda903_returns(home: HomeResource) -> dg.MaterializeResult:
    """Write every authority's and year's adoption tables."""
    written = write_ssda903_returns(home.home, home.region)
    return dg.MaterializeResult(
        metadata={
            "files written": len(written.files),
            "rows returned": written.returned,
            "rows left out": written.left_out,
            "returns whose files are gone": written.not_found,
            "folder": str(home.home.outputs / FOLDER),
        }
    )


@dg.asset(
    group_name="outputs_for_the_public",
    deps=["published_warehouse"],
    kinds={"excel", "csv"},
    description="The local-level tables of each quarter. Disclosure controlled.",
)
def local_level_tables(home: HomeResource) -> dg.MaterializeResult:
    """Write every quarter's tables."""
    written = write_local_level_tables(home.home, home.region, read_inputs(home.home).as_at)
    return dg.MaterializeResult(
        metadata={"files written": len(written), "folder": str(home.home.outputs / "alb")}
    )
