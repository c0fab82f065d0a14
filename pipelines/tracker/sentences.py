"""What to do about each case, as a plain sentence: what it waits for, how late it is, what to ask.

The timescales and the questions are data; the words here only join them.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.tracker.timescales import PASSED, RUNNING
from schemas.returns import read_seed


@dataclass(frozen=True)
class Step:
    """A step that a case waits for: since when, in which words, and the milestone that ends it."""

    since: str
    opening: str
    """With the days ago in place of the braces."""
    ends_with: str


STEPS = {
    "child": {
        "placement_order": Step(
            "decision", "Decision {}, with no placement order and no match", "matched"
        ),
        "matched": Step("placement_order", "Placement order {} and no match", "matched"),
        "placed": Step("matched", "Matched {} and not moved in", "placed"),
    },
    "family": {"matched": Step("approved", "Approved {} and not matched", "matched")},
    "application": {
        "stage_1_ended": Step(
            "stage_1_started", "Stage 1 began {} and is not over", "stage_1_ended"
        ),
        "stage_2_started": Step(
            "stage_1_ended", "Stage 1 ended {} and stage 2 has not begun", "stage_2_started"
        ),
        "approved": Step("stage_2_started", "Stage 2 began {} and nothing is decided", "approved"),
    },
}


def with_what_to_do(
    cases: pl.DataFrame, standing: pl.DataFrame, subject: str, day: date
) -> pl.DataFrame:
    """The cases with `what_to_do`: for example "Placement order 145 days ago and no match: 24 days
    over the four months from placement order to match. Ask for family finding."

    Of the limits of the step that comes next, the one passed longest ago is told, else the one due
    soonest; other limits that are passed follow.
    """
    steps = STEPS[subject]
    limits = cases.select("case", "waiting_for").join(standing.filter("is_limit"), on="case")
    of_step = pl.col("to_milestone") == pl.col("waiting_for").replace_strict(
        {name: step.ends_with for name, step in steps.items()}
    )
    told = (
        limits.filter(of_step, pl.col("state").is_in([PASSED, RUNNING]))
        .sort("days_over", "last_day", "place", descending=[True, False, False], nulls_last=True)
        .unique("case", keep="first", maintain_order=True)
        .select("case", "place", limit=_limit(), limit_state="state")
    )
    others = (
        limits.filter(state=PASSED)
        .join(told, on=["case", "place"], how="anti")
        .sort("days_over", "place", descending=[True, False])
        .group_by("case", maintain_order=True)
        .agg(others=_limit().str.join(", and "))
    )
    joined = (
        cases.join(told.drop("place"), on="case", how="left")
        .join(others, on="case", how="left")
        .join(_actions(subject), on="waiting_for", how="left")
        .join(_actions(subject, True), on=["waiting_for", "circumstance"], how="left")
    )
    return joined.with_columns(what_to_do=_sentence(cases, steps, day)).select(
        *cases.columns, "what_to_do"
    )


def _sentence(cases: pl.DataFrame, steps: dict[str, Step], day: date) -> pl.Expr:
    openings = pl.coalesce(
        pl.when(pl.col("waiting_for") == name).then(
            pl.format(step.opening, days_ago(pl.col(f"{step.since}_date"), day))
        )
        for name, step in steps.items()
    )
    is_late = (pl.col("limit_state") == PASSED).fill_null(False)
    also = pl.when(is_late).then(pl.lit("Also")).otherwise(pl.lit("Already"))
    parts = [
        pl.concat_str(openings, pl.concat_str(pl.lit(": "), "limit").fill_null(""), pl.lit(".")),
        pl.format("{} {}.", also, "others"),
        pl.coalesce("special_action", "action"),
    ]
    if "disruption_date" in cases.columns:
        since = days_ago(pl.col("disruption_date"), day)
        parts.insert(0, pl.format("A placement broke down {}.", since))
    return pl.concat_str(parts, separator=" ", ignore_nulls=True)


def days_ago(column: pl.Expr, day: date) -> pl.Expr:
    """`today`, `1 day ago` or `145 days ago`; blank where the date is."""
    days = (pl.lit(day) - column).dt.total_days()
    return (
        pl.when(days == 0).then(pl.lit("today")).otherwise(pl.format("{} ago", days_in_words(days)))
    )


def days_in_words(days: pl.Expr) -> pl.Expr:
    """`1 day` or `24 days`; blank where the number is."""
    return pl.when(days == 1).then(pl.lit("1 day")).otherwise(pl.format("{} days", days))


def _limit() -> pl.Expr:
    """How far a limit is passed or how long it still runs."""
    over, left = pl.col("days_over"), pl.col("days_left")
    how_far = (
        pl.when(pl.col("state") == PASSED)
        .then(pl.format("{} over", days_in_words(over)))
        .when(left == 0)
        .then(pl.lit("today is the last day of"))
        .otherwise(pl.format("{} left of", days_in_words(left)))
    )
    length = pl.coalesce(
        pl.when(pl.col("length_in_words") != "").then("length_in_words"),
        pl.format("{} {}", "length", "unit"),
    )
    return pl.format("{} the {} {}", how_far, length, "span")


def _actions(subject: str, special: bool = False) -> pl.DataFrame:
    """What to ask at each step: always, or in special circumstances."""
    rows = [
        row
        for row in read_seed("tracker_actions")
        if row["subject"] == subject and bool(row["circumstance"]) == special
    ]
    found = pl.DataFrame(
        rows, schema=dict.fromkeys(("subject", "waiting_for", "circumstance", "action"), pl.String)
    ).drop("subject")
    return found.rename({"action": "special_action"}) if special else found.drop("circumstance")
