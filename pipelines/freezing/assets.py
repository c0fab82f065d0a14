"""The comparison with every signed-off return as a Dagster asset, after all that it compares.

Metadata holds counts only: a report names children and families, a run's record must not.
"""

from collections.abc import Sequence

import dagster as dg
import polars as pl

from pipelines.freezing.differences import differences_folder, write_differences
from pipelines.resources import HomeResource

NAME = "freeze_differences"
UNTOUCHED = "signed_off_returns_are_untouched"


def build_freeze_differences(outputs: Sequence[dg.AssetsDefinition]) -> dg.AssetsDefinition:
    """The comparison, once the outputs that can be signed off are written."""

    @dg.asset(
        name=NAME,
        group_name="signed_off",
        deps=["published_warehouse", *outputs],
        kinds={"excel", "csv"},
        description="How today's figures differ from each return that was signed off, and which "
        "rows moved them. Restricted.",
        check_specs=[
            dg.AssetCheckSpec(
                UNTOUCHED,
                asset=NAME,
                description="Every file of every signed-off return is as it was signed off.",
            )
        ],
    )
    def freeze_differences(home: HomeResource) -> dg.MaterializeResult:
        """Compare every signed-off return and write its report."""
        found = write_differences(home.home, home.region)
        touched = found.filter(pl.col("tampered_with").is_not_null()).height
        differ = pl.col("figures_that_differ") + pl.col("rows_that_differ") > 0
        return dg.MaterializeResult(
            metadata={
                "signed-off returns": found.height,
                "that differ today": found.filter(differ).height,
                "folder": dg.MetadataValue.path(differences_folder(home.home)),
            },
            check_results=[
                dg.AssetCheckResult(
                    passed=touched == 0,
                    check_name=UNTOUCHED,
                    severity=dg.AssetCheckSeverity.ERROR,
                    metadata={"returns tampered with": touched},
                )
            ],
        )

    return freeze_differences
