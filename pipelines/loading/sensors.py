"""Watching the landing folder: a new submission asks for its partition to be loaded."""

from collections.abc import Collection, Iterator

import dagster as dg

from pipelines.landing.submissions import find_submissions
from pipelines.loading.fingerprint import fingerprint
from pipelines.loading.lake import loaded_fingerprint
from pipelines.loading.lake_key import secret_of
from pipelines.partitions import PERIOD, SENDER
from pipelines.resources import HomeResource


def build_landing_sensor(
    jobs: dict[str, dg.JobDefinition], senders: Collection[str]
) -> dg.SensorDefinition:
    """One run for each submission not loaded as it stands; `jobs` is the loading job of each
    return, `senders` those that the definitions have partitions for."""

    @dg.sensor(
        name="landing_folder",
        jobs=list(jobs.values()),
        minimum_interval_seconds=60,
        description="Loads a submission when it arrives or what it was read by changes.",
    )
    def landing_folder(
        context: dg.SensorEvaluationContext, home: HomeResource
    ) -> Iterator[dg.RunRequest | dg.SkipReason]:
        folders, region = home.home, home.region
        secret = secret_of(folders, region)
        asked = 0
        for one in find_submissions(folders, region).submissions:
            if one.return_name not in jobs:
                continue
            if one.sender not in senders:
                context.log.warning(
                    f"{one.sender} is new in region.yml. Start raa ui again to load its returns."
                )
                continue
            wanted = fingerprint(folders, region, one, secret)
            if loaded_fingerprint(folders, one) == wanted:
                continue
            asked += 1
            # Dagster runs each key once, so what changes asks again and what does not does not.
            yield dg.RunRequest(
                run_key=f"{one.submission_id}/{wanted[:16]}",
                job_name=jobs[one.return_name].name,
                partition_key=dg.MultiPartitionKey({SENDER: one.sender, PERIOD: one.period.text}),
            )
        if not asked:
            yield dg.SkipReason("Everything that has arrived is loaded.")

    return landing_folder
