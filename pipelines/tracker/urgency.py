"""Which case comes first: the one longest past a limit, then the one whose limit is soonest due.

Marks, from which on statistics count a case, never decide the order.
"""

import polars as pl

from pipelines.tracker.timescales import PASSED, RUNNING

OVERDUE, IN_TIME, NO_DATE = "Overdue", "In time", "No date to count from"


def by_urgency(cases: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """The cases, most urgent first, with where each stands.

    First those with a limit passed, by the days over the limit passed longest ago; then those with
    a limit due, the soonest first; then the others. Ties go by owner and case, so that the
    order is always the same. Adds `number` (from 1), `urgency` (`OVERDUE`, `IN_TIME`, `NO_DATE`),
    `limits_passed`, `longest_overdue` and `days_over` of the limit passed longest ago, and
    `due_next`, `due_by` and `days_left` of the limit due soonest, or where none is due of the
    mark reached soonest.
    """
    passed = standing.filter(pl.col("is_limit"), state=PASSED)
    longest = _first_of_each(passed.sort("days_over", "place", descending=[True, False])).select(
        "case", "days_over", longest_overdue="name"
    )
    running = standing.filter(state=RUNNING).sort(
        "is_limit", "last_day", "place", descending=[True, False, False]
    )
    soonest = _first_of_each(running).select(
        "case", "days_left", due_next="name", due_by="last_day", is_limit_due="is_limit"
    )
    counted = passed.group_by("case").agg(limits_passed=pl.len())
    joined = cases
    for found in (longest, soonest, counted):
        joined = joined.join(found, on="case", how="left")
    urgency = (
        pl.when(pl.col("days_over").is_not_null())
        .then(pl.lit(OVERDUE))
        .when(pl.col("is_limit_due"))
        .then(pl.lit(IN_TIME))
        .otherwise(pl.lit(NO_DATE))
    )
    return (
        joined.with_columns(pl.col("limits_passed").fill_null(0), urgency=urgency)
        .sort(
            pl.col("days_over").neg(), ~pl.col("is_limit_due").fill_null(False), "due_by",
            "owner", "case",
            nulls_last=True,
        )
        .with_row_index("number", offset=1)
        .drop("is_limit_due")
    )  # fmt: skip


def _first_of_each(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.unique("case", keep="first", maintain_order=True)
