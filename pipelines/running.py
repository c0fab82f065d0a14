"""One run of a home from the command line: the same Dagster jobs that the schedules run.

Only what has changed is done: submissions not loaded yet, then the warehouse if anything it
depends on differs from what was published, then the outputs.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.assembly import build_defs
from pipelines.board_pack.months import folder_name
from pipelines.home import Home
from pipelines.instance import open_instance
from pipelines.landing.submissions import Landing, Submission, find_submissions, latest_received
from pipelines.loading.assets import loadable_returns
from pipelines.loading.keys import read_or_make_secret
from pipelines.loading.load import needs_loading
from pipelines.partitions import blocks_of
from pipelines.periods import Period
from pipelines.region import Region, read_region
from pipelines.warehouse.inputs import build_inputs, fingerprint_of
from pipelines.warehouse.publish import FILE_MODE, published_about
from pipelines.warehouse.region_context import write_region_context
from pipelines.workbooks.whole_file import written_whole

Progress = Callable[[str], None]
WRITTEN_FROM = ".written_from"
"""Beside the outputs: the fingerprint of the build they were written from."""
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
    with _one_run_at_a_time(home):
        landing = find_submissions(home, region)
        as_at = request.as_at or latest_received(landing.submissions)
        if as_at is None:
            raise RunError(
                f"Nothing has been received in {home.landing}. File a submission with raa "
                "receive, or make invented ones with raa sample."
            )
        defs, instance = build_defs(home), open_instance(home)
        loaded = _load_changed(home, region, landing, request.only, (defs, instance), progress)
        published = _publish_if_changed(home, region, as_at, request, (defs, instance), progress)
    known = loadable_returns()
    unread = [one.submission_id for one in landing.submissions if one.return_name not in known]
    return RunReport(as_at, tuple(loaded), tuple(unread), landing, published)


@contextmanager
def _one_run_at_a_time(home: Home) -> Iterator[None]:
    """Two runs of one home would undo each other's work; the second is told so at once."""
    home.make_folder(home.warehouse)
    with (home.warehouse / ".run.lock").open("w") as lock:
        Path(lock.name).chmod(FILE_MODE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(f"Another run of {home.root} is going on. Wait until it ends.") from None
        yield


def _load_changed(
    home: Home,
    region: Region,
    landing: Landing,
    only: str | None,
    served: tuple[dg.Definitions, dg.DagsterInstance],
    progress: Progress,
) -> list[str]:
    """Load what is new or changed, the fewest runs a return; returns what was loaded."""
    secret = read_or_make_secret(region.slug)
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
    write_region_context(home, region, as_at)
    wanted = fingerprint_of(build_inputs(home, as_at))
    about = published_about(home)
    changed = about is None or about["fingerprint"] != wanted
    packs = {"board_pack": {"config": _months(request)}}
    if changed:
        progress("Building, testing and publishing the warehouse, then writing the outputs")
        context = {"region_context": {"config": {"as_at": as_at.isoformat()}}}
        _execute(served, "publish", {**QUIET, "ops": context | packs})
    elif _outputs_of(home) != wanted or not _has_packs(home, request):
        progress("Writing the outputs")
        _execute(served, "write_outputs", {**QUIET, "ops": packs})
    if changed and (published_about(home) or {}).get("fingerprint") != wanted:
        raise RunError("The run ended without publishing. What was published before still stands.")
    if _outputs_of(home) != wanted:
        with written_whole(home.outputs / WRITTEN_FROM) as beside:
            beside.write_text(wanted, encoding="utf-8")
    return changed


def _months(request: RunRequest) -> dict[str, str]:
    if request.board_months is None:
        return {}
    first, last = request.board_months
    return {"first_month": first.text, "last_month": last.text}


def _outputs_of(home: Home) -> str | None:
    """The fingerprint of the build whose outputs were all written; None where a run broke off."""
    path = home.outputs / WRITTEN_FROM
    return path.read_text(encoding="utf-8") if path.exists() else None


def _has_packs(home: Home, request: RunRequest) -> bool:
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
        instance=instance, run_config=config, tags=tags, raise_on_error=False
    )
    if result.success:
        return
    failures = [one for one in result.all_events if one.is_step_failure]
    reason = "the run stopped"
    if failures:
        found = failures[0].step_failure_data
        said = found.user_failure_data.description if found.user_failure_data else None
        reason = said or _innermost(found.error) or reason
    raise RunError(f"{reason} What was published before still stands.")


def _innermost(error: Any) -> str | None:
    """What first went wrong, without Dagster's own wrapping."""
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error else None
