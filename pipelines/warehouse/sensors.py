"""Publishing what has been loaded: once no load is going on, the warehouse is built again."""

from collections.abc import Sequence

import dagster as dg

from pipelines.landing.submissions import find_submissions, latest_received
from pipelines.resources import HomeResource
from pipelines.warehouse.inputs import take_inputs
from pipelines.warehouse.publish import published_fingerprint

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

    @dg.sensor(
        name="publish_what_was_loaded",
        job=publishing,
        minimum_interval_seconds=60,
        description="Publishes when something new is loaded and no load is waiting or going on.",
    )
    def publish_what_was_loaded(
        context: dg.SensorEvaluationContext, home: HomeResource
    ) -> dg.RunRequest | dg.SkipReason:
        going_on = sum(
            context.instance.get_runs_count(dg.RunsFilter(job_name=job.name, statuses=UNFINISHED))
            for job in loading
        )
        if going_on:
            return dg.SkipReason(f"Loads waiting or going on: {going_on}.")
        as_at = latest_received(find_submissions(home.home, home.region).submissions)
        if as_at is None:
            return dg.SkipReason("Nothing has been received.")
        wanted = take_inputs(home.home, as_at).fingerprint
        if published_fingerprint(home.home) == wanted:
            return dg.SkipReason("What is published holds everything loaded.")
        # Dagster runs each key once: a build that failed waits until something changes.
        return dg.RunRequest(run_key=wanted)

    return publish_what_was_loaded
