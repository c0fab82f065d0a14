"""Putting the parts together: assets, jobs, schedules and sensor for one home.

Nothing is decided here; each part is defined where its work is.
"""

import dagster as dg

from pipelines.board_pack.assets import board_pack
from pipelines.dictionary.assets import dictionary
from pipelines.freezing.assets import build_freeze_differences
from pipelines.home import Home
from pipelines.loading.assets import asset_name, build_loading_assets, loadable_returns
from pipelines.loading.sensors import build_landing_sensor
from pipelines.open_data.assets import open_data_measures
from pipelines.quality.assets import quality_reports
from pipelines.reconciliation.assets import reconciliation
from pipelines.region import NATIONAL_SENDER, read_region
from pipelines.resources import HomeResource
from pipelines.returns.assets import alb_returns, local_level_tables, ssda903_returns
from pipelines.schedules import loading_jobs, outputs_job, publishing_job, publishing_schedules
from pipelines.scorecard.assets import scorecard
from pipelines.tracker.assets import tracker
from pipelines.warehouse.assets import build_published_warehouse, region_context
from pipelines.warehouse.dbt import build_dbt_assets
from pipelines.warehouse.sensors import build_publishing_sensor
from schemas.returns import tables_of


def build_defs(home: Home) -> dg.Definitions:
    """The definitions for one home; without a region.yml its senders are not known yet."""
    region = read_region(home.region_file) if home.region_file.exists() else None
    models = build_dbt_assets()
    loading = loading_jobs()
    publishing = publishing_job()
    return dg.Definitions(
        assets=[
            *build_loading_assets(region),
            *_lake_records(),
            region_context,
            models,
            build_published_warehouse(sorted(models.keys)),
            alb_returns,
            ssda903_returns,
            local_level_tables,
            quality_reports,
            reconciliation,
            open_data_measures,
            scorecard,
            tracker,
            board_pack,
            dictionary,
            build_freeze_differences(
                [alb_returns, local_level_tables, ssda903_returns, scorecard, board_pack]
            ),
        ],
        jobs=[*loading.values(), publishing, outputs_job()],
        schedules=publishing_schedules(publishing, region.owes if region else ()),
        sensors=[
            build_landing_sensor(loading, [*region.senders, NATIONAL_SENDER] if region else []),
            build_publishing_sensor(list(loading.values()), publishing),
        ],
        resources={"home": HomeResource(folder=str(home.root))},
        executor=dg.in_process_executor,
    )


def _lake_records() -> list[dg.AssetSpec]:
    """What loading any return also writes: who sent what, and what was wrong with it."""
    loaded = [asset_name(name, table) for name in loadable_returns() for table in tables_of(name)]
    return [
        dg.AssetSpec(key, deps=loaded, group_name="lake", description=description)
        for key, description in (
            ("lake__submissions", "One row per submission loaded."),
            ("lake__submission_tables", "One row per submission and table it holds."),
            ("lake__issues", "One row per failure found while loading."),
        )
    ]
