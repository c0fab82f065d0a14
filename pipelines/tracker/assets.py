"""The tracker as a Dagster asset."""

import dagster as dg

from pipelines.plain_faults import told_without_values
from pipelines.resources import HomeResource
from pipelines.tracker.write import write_trackers


@dg.asset(
    group_name="outputs_for_the_agency",
    deps=["published_warehouse"],
    kinds={"excel"},
    description="Every child and family that waits, what is overdue and what is due next: the "
    "region's under keys, each sender's with its own ids. Restricted.",
)
def tracker(home: HomeResource) -> dg.MaterializeResult:
    """Write the tracker of the as-at date."""
    with told_without_values("writing trackers"):
        written = write_trackers(home.home, home.region)
    return dg.MaterializeResult(
        metadata={
            "workbooks written": len(written.paths),
            "children waiting": written.children,
            "families waiting": written.families,
            "applications": written.applications,
            "folder": dg.MetadataValue.path(home.home.outputs / "tracker"),
        }
    )
