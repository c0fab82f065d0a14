"""Rebuilt returns as Dagster assets."""

import dagster as dg

from pipelines.resources import HomeResource
from pipelines.returns.alb import write_alb_returns
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
    written = write_alb_returns(home.home, home.region, read_inputs(home.home).as_at)
    return dg.MaterializeResult(
        metadata={"returns written": len(written), "folder": str(home.home.outputs / "alb")}
    )
