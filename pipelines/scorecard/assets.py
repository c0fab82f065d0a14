"""The scorecard as a Dagster asset."""

import dagster as dg

from pipelines.resources import HomeResource
from pipelines.scorecard.write import write_scorecards


@dg.asset(
    group_name="outputs_for_the_board",
    deps=["published_warehouse"],
    kinds={"excel", "csv"},
    description="The adoption scorecard of each financial year, beside what DfE published. "
    "Restricted.",
)
def scorecard(home: HomeResource) -> dg.MaterializeResult:
    """Write the scorecard of every financial year of which anything is known."""
    written = write_scorecards(home.home, home.region)
    return dg.MaterializeResult(
        metadata={
            "financial years": len(written) // 2,
            "folder": dg.MetadataValue.path(home.home.outputs / "scorecard"),
        }
    )
