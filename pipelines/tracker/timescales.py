"""Timescales: which are in force on a day, and how each case stands against each of them.

All of them are data: see `statutory_timescales.csv`. Which case comes first belongs in
`urgency.py`.
"""

from datetime import date

import polars as pl

from pipelines.periods import financial_year_of
from schemas.returns import in_force, read_seed

PASSED, RUNNING, MET, MET_LATE, NOT_RUNNING = "passed", "running", "met", "met_late", "not_running"
_UNITS = {"days": "d", "months": "mo"}
_BOOLEAN = ("is_reached_on_the_day", "is_limit")


def timescales(subject: str, day: date) -> pl.DataFrame:
    """The timescales of a subject that hold on a day, one row each, in the seed's order.

    `place`, the seed's columns, `length` in `unit`; where the seed has none, the threshold in days
    of the scorecard that ends with the day's financial year. One without either is left out.
    """
    year = financial_year_of(day)
    rows = [
        row | {"length": row["length"] or _thresholds(year).get(row["measure_id"])}
        for row in read_seed("statutory_timescales")
        if row["subject"] == subject and in_force(row["first_year"], row["last_year"], year)
    ]
    found = pl.DataFrame(rows, infer_schema_length=None).with_row_index("place")
    return found.with_columns(
        pl.col("length").cast(pl.Int64), *((pl.col(name) == "true") for name in _BOOLEAN)
    ).filter(pl.col("length").is_not_null())


def standing(cases: pl.DataFrame, scales: pl.DataFrame, day: date) -> pl.DataFrame:
    """One row per case and timescale: how the case stands at the end of the day.

    The timescale's columns with `case`, `from_date`, `last_day` (the last on which it is in time),
    `state` (`PASSED`, `RUNNING`, `MET`, `MET_LATE`, `NOT_RUNNING`), `days_over` (passed or met
    late) and `days_left` (running). `cases` holds no date after the day.
    """
    return pl.concat(_standing_of_one(cases, scale, day) for scale in scales.iter_rows(named=True))


def _standing_of_one(cases: pl.DataFrame, scale: dict, day: date) -> pl.DataFrame:
    starts = pl.col(f"{scale['from_milestone']}_date")
    if scale["needs_milestone"]:
        is_there = pl.col(f"{scale['needs_milestone']}_date").is_not_null()
        starts = pl.when(is_there).then(starts)
    # A day that the month does not have becomes the month's last.
    last = starts.dt.offset_by(f"{scale['length']}{_UNITS[scale['unit']]}")
    if scale["is_reached_on_the_day"]:
        last = last.dt.offset_by("-1d")
    dated = cases.select(
        "case", from_date=starts, last_day=last, done=pl.col(f"{scale['to_milestone']}_date")
    )
    is_done, until = pl.col("done").is_not_null(), pl.coalesce("done", pl.lit(day))
    is_over = until > pl.col("last_day")
    return dated.select(
        "case", "from_date", "last_day",
        *(pl.lit(value, pl.Int64 if name == "length" else None).alias(name)
          for name, value in scale.items()),
        state=pl.when(pl.col("last_day").is_null()).then(pl.lit(NOT_RUNNING))
        .when(is_done & is_over).then(pl.lit(MET_LATE))
        .when(is_done).then(pl.lit(MET))
        .when(is_over).then(pl.lit(PASSED))
        .otherwise(pl.lit(RUNNING)),
        days_over=pl.when(is_over).then((until - pl.col("last_day")).dt.total_days()),
        days_left=pl.when(~is_done & ~is_over).then(
            (pl.col("last_day") - pl.lit(day)).dt.total_days()
        ),
    )  # fmt: skip


def _thresholds(year: str) -> dict[str, str]:
    """Measure -> the threshold in days of the scorecard that ends with a financial year."""
    return {
        row["measure_id"]: row["days"]
        for row in read_seed("thresholds")
        if in_force(row["scorecard_ends_from"], row["scorecard_ends_to"], year)
    }
