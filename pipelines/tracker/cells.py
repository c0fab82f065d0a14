"""Cells of the tracker's tables: dates, ages, keys and standings as a reader sees them."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from pipelines.explain.told import SHORT_KEY
from pipelines.tracker.sentences import days_in_words
from pipelines.tracker.timescales import MET, MET_LATE, NOT_RUNNING, PASSED
from pipelines.wording import MONTHS
from pipelines.workbooks.sheet import SheetColumn, Value

NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
DATE, WHOLE = "dd/mm/yyyy", "#,##0"
TrackerColumn = tuple[SheetColumn | str, pl.Expr]
"""A column of a sheet: its header, and what stands in it for a case."""


def count(header: str, value: pl.Expr | str) -> TrackerColumn:
    """A column of whole numbers."""
    return SheetColumn(header, WHOLE), pl.col(value) if isinstance(value, str) else value


def dated(header: str, value: str) -> TrackerColumn:
    """A column of dates."""
    return SheetColumn(header, DATE), pl.col(value)


def yes_or_no(is_so: pl.Expr) -> pl.Expr:
    """`Yes` or `No`."""
    return pl.when(is_so).then(pl.lit("Yes")).otherwise(pl.lit("No"))


def short_key(column: str) -> pl.Expr:
    """As much of a key as tells it apart, as `raa explain` shows it."""
    return pl.col(column).str.head(SHORT_KEY)


def month_in_words(column: str) -> pl.Expr:
    """`March 2019`, from the first day of the month."""
    day = pl.col(column)
    names = day.dt.month().cast(pl.Int64).replace_strict(dict(enumerate(MONTHS, 1)), default=None)
    return pl.format("{} {}", names, day.dt.year())


def age_in_years(column: str, day: date) -> pl.Expr:
    """Whole years from the month of birth to the month of the day."""
    born = pl.col(column)
    return (day.year * 12 + day.month - born.dt.year() * 12 - born.dt.month().cast(pl.Int32)) // 12


def days_since(column: str, day: date) -> pl.Expr:
    """Days from a date to the day."""
    return (pl.lit(day) - pl.col(column)).dt.total_days()


def standing_in_words() -> pl.Expr:
    """`Passed, 24 days over`, `35 days left`, `Met`, `Met, 10 days late`, `Does not run`."""
    state, over = pl.col("state"), days_in_words(pl.col("days_over"))
    return (
        pl.when(state == NOT_RUNNING)
        .then(pl.lit("Does not run"))
        .when(state == PASSED)
        .then(pl.format("Passed, {} over", over))
        .when(state == MET)
        .then(pl.lit("Met"))
        .when(state == MET_LATE)
        .then(pl.format("Met, {} late", over))
        .otherwise(pl.format("{} left", days_in_words(pl.col("days_left"))))
    )


def laid_out(
    cases: pl.DataFrame, columns: Sequence[TrackerColumn]
) -> tuple[list[SheetColumn | str], list[tuple[Value, ...]]]:
    """The headers and the rows of a sheet; a blank becomes a mark."""
    values = cases.select(value.alias(str(place)) for place, (_, value) in enumerate(columns))
    return [header for header, _ in columns], rows_of(values)


def rows_of(cases: pl.DataFrame) -> list[tuple[Value, ...]]:
    """Rows for a sheet; a blank becomes a mark."""
    return [
        tuple(NOT_APPLICABLE if value is None else value for value in row)
        for row in cases.iter_rows()
    ]


def cells_that_say(
    beginning: str,
    columns: Sequence[SheetColumn | str],
    rows: Sequence[Sequence[Value]],
    among: Sequence[str],
) -> frozenset[tuple[int, int]]:
    """The cells, in columns with one of the headers, whose text begins so: those to stand out."""
    places = [columns.index(header) for header in among]
    return frozenset(
        (below, at)
        for below, row in enumerate(rows)
        for at in places
        if str(row[at]).startswith(beginning)
    )
