"""When things are due: jobs for loading and publishing, the monthly and quarterly schedules.

The clock only says when to run. What a run shows depends on its as-at date, never on the clock.
"""

import dagster as dg

from pipelines.loading.assets import asset_name, loadable_returns
from pipelines.warehouse.assets import CONTEXT_KEYS
from schemas.returns import tables_of

TIME_ZONE = "Europe/London"


def loading_jobs() -> dict[str, dg.JobDefinition]:
    """Return name -> the job that loads it."""
    return {
        name: dg.define_asset_job(
            f"load_{name}_returns",
            selection=[asset_name(name, table) for table in tables_of(name)],
            description=f"Loads what is new of the {name} returns of one sender and period.",
        )
        for name in loadable_returns()
    }


def publishing_job() -> dg.JobDefinition:
    """Rebuild the warehouse from all that is loaded, test it, publish it, write every output."""
    return dg.define_asset_job(
        "publish",
        selection=dg.AssetSelection.assets(*CONTEXT_KEYS)
        | dg.AssetSelection.assets("published_warehouse").upstream()
        - dg.AssetSelection.groups("returns_received")
        - dg.AssetSelection.groups("lake")
        | dg.AssetSelection.assets("published_warehouse").downstream(),
        description="Rebuilds, tests and publishes the warehouse, then writes the outputs.",
    )


def outputs_job() -> dg.JobDefinition:
    """Write every output again from the published warehouse as it stands."""
    return dg.define_asset_job(
        "write_outputs",
        selection=dg.AssetSelection.assets("published_warehouse").downstream()
        - dg.AssetSelection.assets("published_warehouse"),
        description="Writes every output from the published warehouse.",
    )


def publishing_schedules(job: dg.JobDefinition) -> list[dg.ScheduleDefinition]:
    """Monthly for the board, quarterly for the ALB return, each after its returns are due."""
    return [
        dg.ScheduleDefinition(
            name="monthly_board_pack",
            job=job,
            cron_schedule="0 6 16 * *",
            execution_timezone=TIME_ZONE,
            description="On the 16th, after the monthly activity return is due (14 days).",
        ),
        dg.ScheduleDefinition(
            name="quarterly_alb_return",
            job=job,
            cron_schedule="0 6 1 2,5,8,11 *",
            execution_timezone=TIME_ZONE,
            description="A month after each quarter's end, after the ALB return is due (30 days).",
        ),
    ]
