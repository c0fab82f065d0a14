"""`measures.csv`: every measure, area and period, in the columns of `measures.measures`."""

from pathlib import Path

import polars as pl

from pipelines.safe_csv import write_csv_for_people
from schemas.returns import read_seed

COLUMNS = (
    "measure_id", "area", "area_level", "period_type", "period", "value", "numerator",
    "denominator", "left_out", "unit", "note", "as_at",
)  # fmt: skip
NUMBERS = ("value", "numerator", "denominator", "left_out")
AREA_LEVELS = ("authority", "agency", "region", "national")
PERIOD_TYPES = ("month", "quarter", "financial_year", "three_years", "year_to_date", "date")
EXACT_INTEGERS = 2**53
"""Beyond this a float does not hold every integer, so it is not written as one."""


def write_measures_csv(measures: pl.DataFrame, path: Path) -> Path:
    """Write the measures whole, sorted, as UTF-8 with LF, the same bytes for the same rows.

    Numbers are the shortest text that reads back as the same number, integers without a point;
    nulls are empty. Raises ValueError when a column of `measures.measures` is missing.
    """
    missing = [column for column in COLUMNS if column not in measures.columns]
    if missing:
        raise ValueError(f"The measures lack the column {missing[0]}, so no file was written.")
    in_order = in_catalogue_order(measures).select(
        *(_as_text(measures, column) for column in COLUMNS)
    )
    return write_csv_for_people(path, in_order, NUMBERS)


def in_catalogue_order(measures: pl.DataFrame) -> pl.DataFrame:
    """Sort by measure (catalogue order), area level, area, period type and period."""
    catalogue = [row["measure_id"] for row in read_seed("measure_catalogue")]
    return measures.sort(
        _place("measure_id", catalogue),
        "measure_id",
        _place("area_level", AREA_LEVELS),
        "area",
        _place("period_type", PERIOD_TYPES),
        "period",
    )


def _place(column: str, order: list[str] | tuple[str, ...]) -> pl.Expr:
    """Where a value stands in an order; what the order does not know comes last."""
    places = {value: place for place, value in enumerate(order)}
    return pl.col(column).cast(pl.String).replace_strict(places, default=len(order))


def _as_text(measures: pl.DataFrame, column: str) -> pl.Expr:
    if column not in NUMBERS:
        return pl.col(column).cast(pl.String)
    if measures[column].dtype.is_integer():
        return pl.col(column).cast(pl.String)
    value = pl.col(column).cast(pl.Float64).fill_nan(None)
    is_whole = (value == value.round(0)) & (value.abs() < EXACT_INTEGERS)
    whole = pl.when(is_whole).then(value).cast(pl.Int64).cast(pl.String)
    return pl.coalesce(whole, value.cast(pl.String)).alias(column)
