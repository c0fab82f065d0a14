"""Publishing what has been loaded: once no load is going on, the warehouse is built again."""

from collections.abc import Sequence

import dagster as dg

from pipelines.landing.submissions import find_submissions, latest_received
from pipelines.resources import HomeResource
from pipelines.warehouse.inputs import build_inputs, fingerprint_of

UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]


def build_publishing_sensor(
    loading: Sequence[dg.JobDefinition], publishing: dg.JobDefinition
) -> dg.SensorDefinition:
    """One publication for each different set of submissions loaded."""

    @dg.run_status_sensor(
        name="publish_what_was_loaded",
        run_status=dg.DagsterRunStatus.SUCCESS,
        monitored_jobs=list(loading),
        request_job=publishing,
        description="Publishes when a load has ended and no other load is waiting or going on.",
    )
    def publish_what_was_loaded(
        context: dg.RunStatusSensorContext, home: HomeResource
    ) -> dg.RunRequest | dg.SkipReason:
        going_on = sum(
            context.instance.get_runs_count(dg.RunsFilter(job_name=job.name, statuses=UNFINISHED))
            for job in loading
        )
        if going_on:
            return dg.SkipReason(f"{going_on} loads are waiting or going on.")
        as_at = latest_received(find_submissions(home.home, home.region).submissions)
        if as_at is None:
            return dg.SkipReason("Nothing has been received.")
        # Dagster runs each key once, so the same submissions are not published twice.
        return dg.RunRequest(run_key=fingerprint_of(build_inputs(home.home, as_at)))

    return publish_what_was_loaded
