"""The sheets of waiting children: whom to ring about first, then every date and timescale."""

import polars as pl

from pipelines.periods import financial_year_of
from pipelines.tracker.cells import (
    NOT_AVAILABLE,
    TrackerColumn,
    age_in_years,
    cells_that_say,
    count,
    dated,
    days_since,
    laid_out,
    month_in_words,
    short_key,
    standing_in_words,
    yes_or_no,
)
from pipelines.tracker.columns import NONE, STATE, due, urgency, who
from pipelines.tracker.tracked import Tracked, Tracking
from pipelines.tracker.urgency import OVERDUE
from pipelines.workbooks.sheet import Sheet
from schemas.returns import codes_of

ORDER = (
    "Sorted by urgency: first who is longest past a limit, then whose limit is due soonest. "
    "Marks of long waits do not change the order."
)
NEXT_STEP = {
    "placement_order": "Placement order or consent",
    "matched": "Match with adopters",
    "placed": "Moving in with the family",
}
DATES = {
    "entered_care": "Entered care",
    "decision": "Decision",
    "placement_order": "Placement order",
    "matched": "Match",
    "early_permanence_placement": "Early permanence placement",
    "disruption": "Placement disrupted",
}
NOTE_DISRUPTED = (
    "A child whose placement disrupted waits again. Only a match or a placement that stands stops "
    "a clock, and clocks run on from their first day."
)
NOTE_SIBLINGS = (
    "A sibling group is the one that the ALB return names. Children waiting count this child too."
)


def children_sheet(tracking: Tracking, children: Tracked) -> Sheet:
    """One row per waiting child: what is overdue, what to ask, what is due next."""
    labels = codes_of("family_finding", financial_year_of(tracking.as_at))
    finding = pl.col("family_finding_code").replace_strict(
        labels, default=None, return_dtype=pl.String
    )
    next_step = pl.col("waiting_for").replace_strict(NEXT_STEP, return_dtype=pl.String)
    columns, rows = laid_out(
        children.cases,
        [
            *_who(tracking, children),
            ("Born", month_in_words("birth_month").fill_null(NOT_AVAILABLE)),
            *urgency(),
            *due(),
            ("Waits for", next_step),
            ("A placement disrupted", yes_or_no(pl.col("disruption_date").is_not_null())),
            ("Family finding", finding.fill_null(NOT_AVAILABLE)),
            count("Children waiting in the sibling group", "siblings_waiting"),
        ],
    )
    return Sheet(
        name="Children waiting",
        title="Children with a plan for adoption, waiting to be placed",
        lines=[
            ORDER,
            "Days over: past the limit passed longest ago. Due by: the last day in time.",
        ],
        columns=columns,
        rows=rows,
        notes=[NOTE_DISRUPTED, NOTE_SIBLINGS],
        marked_cells=cells_that_say(OVERDUE, columns, rows, [STATE]),
    )


def dates_sheet(tracking: Tracking, children: Tracked) -> Sheet:
    """One row per waiting child: each milestone, the days since, and every timescale."""
    day = tracking.as_at
    names = children.scales["name"].to_list()
    dates: list[TrackerColumn] = []
    for name, words in DATES.items():
        dates.append(dated(words, f"{name}_date"))
        dates.append(count(f"{words}: days since", days_since(f"{name}_date", day)))
    columns, rows = laid_out(
        _with_each_timescale(children),
        [
            *_who(tracking, children),
            count("Age in years", age_in_years("birth_month", day)),
            ("Sibling group", _group(children).fill_null(NONE)),
            count("Children known in the group", "siblings_known"),
            count("Children waiting in the group", "siblings_waiting"),
            count("Limits passed", "limits_passed"),
            ("Longest overdue", pl.col("longest_overdue").fill_null(NONE)),
            *dates,
            *((name, pl.col(name)) for name in names),
        ],
    )
    return Sheet(
        name="Dates and timescales",
        title="The same children: dates, days since, and every timescale",
        lines=[
            "In the order and with the numbers of the sheet Children waiting.",
            "A date is [z] where it has not come, or where no return states it.",
        ],
        columns=columns,
        rows=rows,
        notes=[NOTE_DISRUPTED, NOTE_SIBLINGS],
        marked_cells=cells_that_say("Passed", columns, rows, names),
    )


def _with_each_timescale(children: Tracked) -> pl.DataFrame:
    """The cases with a column per timescale, under its name: how each stands against it."""
    told = children.standing.select("case", "name", told=standing_in_words())
    by_name = [
        pl.col("told").filter(pl.col("name") == name).first().alias(name)
        for name in children.scales["name"]
    ]
    return children.cases.join(
        told.group_by("case").agg(by_name), on="case", how="left", maintain_order="left"
    )


def _who(tracking: Tracking, children: Tracked) -> list[TrackerColumn]:
    names = dict(tracking.cases.authorities.select("authority", "authority_name").iter_rows())
    return who(children, "Authority", names, "Child")


def _group(children: Tracked) -> pl.Expr:
    """The sibling group, by the sender's own id where there is one."""
    if "sibling_group_id" in children.cases.columns:
        return pl.col("sibling_group_id")
    return short_key("sibling_group_key")
