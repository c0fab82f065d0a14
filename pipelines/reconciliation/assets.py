"""The reconciliation workbooks as a Dagster asset."""

import dagster as dg

from pipelines.plain_faults import told_without_values
from pipelines.reconciliation.write import write_reconciliations
from pipelines.resources import HomeResource


@dg.asset(
    group_name="outputs_for_senders",
    deps=["published_warehouse"],
    kinds={"excel"},
    description="Where each authority's SSDA903 and ALB returns disagree. Restricted to it.",
)
def reconciliation(home: HomeResource) -> dg.MaterializeResult:
    """Write every authority's workbooks."""
    with told_without_values("writing reconciliations"):
        written = write_reconciliations(home.home, home.region)
    return dg.MaterializeResult(
        metadata={
            "workbooks written": len(written),
            "folder": dg.MetadataValue.path(home.home.outputs / "reconciliation"),
        }
    )
