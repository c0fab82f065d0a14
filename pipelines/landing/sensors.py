"""Watching the landing folder: a new submission asks for its partition to be loaded."""

from collections.abc import Iterator

import dagster as dg

from pipelines.landing.submissions import content_hash, find_submissions
from pipelines.partitions import PERIOD, SENDER
from pipelines.resources import HomeResource


def build_landing_sensor(jobs: dict[str, dg.JobDefinition]) -> dg.SensorDefinition:
    """One run for each submission not yet asked for; `jobs` is the loading job of each return."""

    @dg.sensor(
        name="landing_folder",
        jobs=list(jobs.values()),
        minimum_interval_seconds=60,
        description="Loads a submission when its folder arrives or its files change.",
    )
    def landing_folder(home: HomeResource) -> Iterator[dg.RunRequest | dg.SkipReason]:
        found = find_submissions(home.home, home.region)
        loadable = [one for one in found.submissions if one.return_name in jobs]
        if not loadable:
            yield dg.SkipReason("Nothing has arrived in the landing folder.")
        for one in loadable:
            # Dagster runs each key once, so files that change ask again and others do not.
            yield dg.RunRequest(
                run_key=f"{one.submission_id}/{content_hash(one.files())[:16]}",
                job_name=jobs[one.return_name].name,
                partition_key=dg.MultiPartitionKey({SENDER: one.sender, PERIOD: one.period.text}),
            )

    return landing_folder
