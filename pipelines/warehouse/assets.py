"""Either end of the warehouse as Dagster assets: what it is told, and its publication."""

from collections.abc import Iterator
from datetime import date

import dagster as dg

from pipelines.home_lock import hold_home
from pipelines.landing.submissions import find_submissions, latest_received
from pipelines.resources import HomeResource
from pipelines.warehouse.inputs import read_inputs, take_inputs
from pipelines.warehouse.publish import publish
from pipelines.warehouse.readers import published_counts
from pipelines.warehouse.region_context import write_region_context

CONTEXT_KEYS = (
    "region__run",
    "region__senders",
    "region__settings",
    "region__known_submissions",
)


class RunConfig(dg.Config):
    """What a run is asked for."""

    as_at: str = ""
    """Use only submissions received on or before this date, as 2021-06-30; empty: all."""


@dg.multi_asset(
    name="region_context",
    group_name="reference_lists",
    specs=[
        dg.AssetSpec("region__run", description="The as-at date and the region, one row."),
        dg.AssetSpec("region__senders", description="Everyone who sends returns."),
        dg.AssetSpec("region__settings", description="The settings chosen in region.yml."),
        dg.AssetSpec(
            "region__known_submissions", description="The submissions that the build is to know."
        ),
    ],
)
def region_context(config: RunConfig, home: HomeResource) -> Iterator[dg.MaterializeResult]:
    """Tell the warehouse who is in the region and up to which date to look."""
    region = home.region
    found = find_submissions(home.home, region).submissions
    as_at = date.fromisoformat(config.as_at) if config.as_at else latest_received(found)
    if as_at is None:
        raise dg.Failure(
            f"Nothing has been received in {home.home.landing}. Put a submission there with "
            "raa receive, or make invented ones with raa sample.",
            allow_retries=False,
        )
    frames = write_region_context(home.home, region, take_inputs(home.home, as_at))
    for key, frame in zip(CONTEXT_KEYS, frames.values(), strict=True):
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={"dagster/row_count": frame.height, "as at": as_at.isoformat()},
        )


def build_published_warehouse(models: list[dg.AssetKey]) -> dg.AssetsDefinition:
    """The publication, after every model and test."""

    @dg.asset(
        name="published_warehouse",
        group_name="published",
        deps=models,
        kinds={"duckdb", "parquet"},
        pool="warehouse",
        description="The warehouse that readers open: warehouse/warehouse.duckdb and its Parquet.",
    )
    def published_warehouse(home: HomeResource) -> dg.MaterializeResult:
        inputs = read_inputs(home.home)
        about = inputs.told() | {"fingerprint": inputs.fingerprint}
        with hold_home(home.home, wait=True):
            publish(home.home, inputs.fingerprint, about)
        return dg.MaterializeResult(
            metadata={
                "as at": inputs.as_at.isoformat(),
                "submissions": len(inputs.submissions),
                **published_counts(home.home),
            }
        )

    return published_warehouse
