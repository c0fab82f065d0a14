"""The data dictionary as a Dagster asset."""

import dagster as dg

from pipelines.dictionary.write import write_dictionary
from pipelines.resources import HomeResource


@dg.asset(
    group_name="outputs_for_analysts",
    deps=["published_warehouse"],
    kinds={"html"},
    description="What every measure, date, table, column and code means, as two linked pages.",
)
def dictionary(home: HomeResource) -> dg.MaterializeResult:
    """Write `outputs/dictionary/`, where anything differs."""
    written = write_dictionary(home.home)
    return dg.MaterializeResult(
        metadata={
            "pages written": len(written),
            "folder": dg.MetadataValue.path(home.home.outputs / "dictionary"),
        }
    )
