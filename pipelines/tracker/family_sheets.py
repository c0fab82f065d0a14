"""The sheets of families: those approved and not matched, and applications still to be decided."""

from collections.abc import Sequence

import polars as pl

from pipelines.tracker.cells import (
    TrackerColumn,
    cells_that_say,
    count,
    dated,
    days_since,
    laid_out,
    yes_or_no,
)
from pipelines.tracker.columns import STATE, due, urgency, who
from pipelines.tracker.tracked import Tracked, Tracking
from pipelines.tracker.urgency import OVERDUE
from pipelines.workbooks.sheet import Sheet

ORDER = "Sorted by urgency: first who is longest past a limit, then whose limit is due soonest."
STAGES = {
    "stage_1_ended": "Stage 1",
    "stage_2_started": "Between the stages",
    "approved": "Stage 2",
}
NOTE_STAGES = (
    "Stage 1 begins when the registration of interest is accepted and is over when stage 2 begins: "
    "those days stand where its own are not stated. A family on the fast track has no stage 1."
)
EARLY_PERMANENCE = ("Early permanence carers", yes_or_no(pl.col("is_early_permanence_carer")))


def families_sheet(tracking: Tracking, families: Tracked, name: str, title: str) -> Sheet:
    """One row per approved family that waits to be matched."""
    columns = [
        *_who(tracking, families),
        *urgency(),
        *due(),
        EARLY_PERMANENCE,
        dated("Approved", "approved_date"),
        count("Days since approval", days_since("approved_date", tracking.as_at)),
    ]
    return _sheet(name, title, families, columns, [])


def applications_sheet(tracking: Tracking, applications: Tracked, name: str, title: str) -> Sheet:
    """One row per application to adopt that is still to be decided."""
    day = tracking.as_at
    columns = [
        *_who(tracking, applications),
        *urgency(),
        *due(),
        ("Stage", pl.col("waiting_for").replace_strict(STAGES, return_dtype=pl.String)),
        ("Fast track", yes_or_no(pl.col("is_fast_track"))),
        EARLY_PERMANENCE,
        dated("Registered", "registered_date"),
        count("Days since registration", days_since("registered_date", day)),
        dated("Stage 1 began", "stage_1_started_date"),
        count("Days since stage 1 began", days_since("stage_1_started_date", day)),
        dated("Stage 1 ended", "stage_1_ended_date"),
        dated("Stage 2 began", "stage_2_started_date"),
        count("Days since stage 2 began", days_since("stage_2_started_date", day)),
        dated("Stage 2 ended", "stage_2_ended_date"),
    ]
    return _sheet(name, title, applications, columns, [NOTE_STAGES])


def _sheet(
    name: str, title: str, tracked: Tracked, columns: Sequence[TrackerColumn], notes: Sequence[str]
) -> Sheet:
    headers, rows = laid_out(tracked.cases, columns)
    marked = cells_that_say(OVERDUE, headers, rows, [STATE])
    return Sheet(name, title, [ORDER], headers, rows, notes, marked_cells=marked)


def _who(tracking: Tracking, families: Tracked) -> list[TrackerColumn]:
    names = dict(tracking.cases.agencies.select("agency", "agency_name").iter_rows())
    return who(families, "Agency", names, "Family")
