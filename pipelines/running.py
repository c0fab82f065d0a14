"""One run of a home from the command line: the same Dagster jobs that the schedules run.

Only what has changed is done: submissions not loaded yet, then the warehouse if anything it
depends on differs from what was published, then the outputs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import dagster as dg

from pipelines.assembly import build_defs
from pipelines.board_pack.months import folder_name
from pipelines.home import Home
from pipelines.home_lock import hold_home
from pipelines.home_privacy import close_home
from pipelines.instance import open_instance
from pipelines.landing.submissions import Landing, Submission, find_submissions, latest_received
from pipelines.loading.assets import loadable_returns
from pipelines.loading.lake import read_loaded
from pipelines.loading.lake_key import secret_of
from pipelines.loading.load import needs_loading
from pipelines.outputs_record import note_outputs, outputs_stand
from pipelines.partitions import blocks_of
from pipelines.periods import Period
from pipelines.region import Region, read_region
from pipelines.warehouse.inputs import read_inputs, take_inputs
from pipelines.warehouse.publish import published_fingerprint
from pipelines.warehouse.region_context import write_region_context
from pipelines.warehouse.sensors import UNFINISHED

Progress = Callable[[str], None]
RUN_TAGS = {"raa/started_by": "command line"}
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class RunError(RuntimeError):
    """A run that could not finish; the message says why and what still stands."""


@dataclass(frozen=True)
class RunReport:
    """What a run did."""

    as_at: date
    loaded: tuple[str, ...]
    """Submissions loaded in this run."""
    not_loaded: tuple[str, ...]
    """Submissions of a return that the product does not read yet."""
    gone: tuple[str, ...]
    """Submissions loaded earlier whose folder is no longer in landing; they still count."""
    landing: Landing
    published: bool
    """Whether a new warehouse was published; if not, nothing it depends on had changed."""


@dataclass(frozen=True)
class RunRequest:
    """What a run is asked for."""

    as_at: date | None = None
    only: str | None = None
    board_months: tuple[Period, Period] | None = None
    """First and last month of a board pack to make beside that of the latest months."""


def run_home(home: Home, request: RunRequest, progress: Progress) -> RunReport:
    """Load, rebuild, test, publish and write, as far as anything has changed."""
    region = read_region(home.region_file)
    with hold_home(home, wait=False):
        close_home(home)
        landing = find_submissions(home, region)
        as_at = _chosen_as_at(home, landing, request.as_at)
        defs, instance = build_defs(home), open_instance(home)
        _end_broken_runs(instance)
        loaded = load_changed(home, region, landing, request.only, (defs, instance), progress)
        published = _publish_if_changed(home, region, as_at, request, (defs, instance), progress)
    known = loadable_returns()
    unread = [one.submission_id for one in landing.submissions if one.return_name not in known]
    return RunReport(as_at, tuple(loaded), tuple(unread), gone(home, landing), landing, published)


def _chosen_as_at(home: Home, landing: Landing, asked: date | None) -> date:
    """The date asked for, else the last day on which anything was received."""
    last = latest_received(landing.submissions)
    if last is None:
        raise RunError(
            f"Nothing has been received in {home.landing}. File a submission with raa receive, or "
            "make invented ones with raa sample."
        )
    first = min(one.received_on for one in landing.submissions)
    if asked is not None and asked < first:
        raise RunError(f"By {asked} nothing had been received: the first submission is of {first}.")
    return asked or last


def gone(home: Home, landing: Landing) -> tuple[str, ...]:
    """Submissions that were loaded and lie in the landing folder no longer."""
    there = {one.submission_id for one in landing.submissions}
    return tuple(sorted(set(read_loaded(home)["submission_id"]) - there))


def _end_broken_runs(instance: dg.DagsterInstance) -> None:
    """A run that was killed never said that it ended; this run holds the home, so none is going."""
    broken = dg.RunsFilter(tags=RUN_TAGS, statuses=UNFINISHED)
    for run in instance.get_runs(broken):
        instance.report_run_failed(run, "It was ended before it finished.")


def load_changed(
    home: Home,
    region: Region,
    landing: Landing,
    only: str | None,
    served: tuple[dg.Definitions, dg.DagsterInstance],
    progress: Progress,
) -> list[str]:
    """Load what is new or changed of the submissions found, or of one sender's `only`, in the
    fewest runs a return; returns the ids of what was loaded. `served` are the home's definitions
    and where its runs are recorded."""
    secret = secret_of(home, region)
    progress("Looking for new submissions")
    changed = [
        one
        for one in landing.submissions
        if one.return_name in loadable_returns()
        and (only is None or one.sender == only)
        and needs_loading(home, region, one, secret)
    ]
    for name in loadable_returns():
        wanted = {(one.sender, one.period.text) for one in changed if one.return_name == name}
        if wanted:
            progress(f"Loading {_described(changed, name)}")
        for block in blocks_of(region, name, wanted):
            _execute(served, f"load_{name}_returns", QUIET, block.tags())
    return [one.submission_id for one in changed]


def _described(changed: list[Submission], name: str) -> str:
    count = sum(one.return_name == name for one in changed)
    return f"{count} {name} submission{'s' if count != 1 else ''}"


def _publish_if_changed(
    home: Home,
    region: Region,
    as_at: date,
    request: RunRequest,
    served: tuple[dg.Definitions, dg.DagsterInstance],
    progress: Progress,
) -> bool:
    inputs = take_inputs(home, as_at)
    before = published_fingerprint(home)
    packs = {"board_pack": {"config": _months(request)}}
    try:
        if before != inputs.fingerprint:
            progress("Building, testing and publishing the warehouse, then writing the outputs")
            context = {"region_context": {"config": {"as_at": as_at.isoformat()}}}
            _execute(served, "publish", {**QUIET, "ops": context | packs})
        elif not outputs_stand(home, inputs.fingerprint) or not _has_pack(home, request):
            write_region_context(home, region, inputs)
            progress("Writing the outputs")
            _execute(served, "write_outputs", {**QUIET, "ops": packs})
        else:
            return False
    except RunError as fault:
        raise RunError(f"{fault} {_what_stands(before, published_fingerprint(home))}") from None
    published = published_fingerprint(home)
    if published != read_inputs(home).fingerprint:
        raise RunError(f"The run ended without publishing. {_what_stands(before, published)}")
    note_outputs(home, published)
    return before != published


def _what_stands(before: str | None, now: str | None) -> str:
    if now != before:
        return "The warehouse was published, but its outputs were not all written: run it again."
    return "What was published before still stands." if now else "Nothing was published."


def _months(request: RunRequest) -> dict[str, str]:
    if request.board_months is None:
        return {}
    first, last = request.board_months
    return {"first_month": first.text, "last_month": last.text}


def _has_pack(home: Home, request: RunRequest) -> bool:
    months = request.board_months
    return months is None or (home.outputs / "board" / folder_name(*months)).exists()


def _execute(
    served: tuple[dg.Definitions, dg.DagsterInstance],
    job: str,
    config: dict[str, Any],
    tags: dict[str, str] | None = None,
) -> None:
    """Run a job in this process; RunError carries the reason of the first step that failed."""
    defs, instance = served
    result = defs.resolve_job_def(job).execute_in_process(
        instance=instance, run_config=config, tags=RUN_TAGS | (tags or {}), raise_on_error=False
    )
    if result.success:
        return
    failures = [one for one in result.all_events if one.is_step_failure]
    reason = "the run stopped"
    if failures:
        found = failures[0].step_failure_data
        said = found.user_failure_data.description if found.user_failure_data else None
        reason = said or _innermost(found.error) or reason
    raise RunError(reason)


def _innermost(error: Any) -> str | None:
    """What first went wrong, without Dagster's own wrapping."""
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error else None
