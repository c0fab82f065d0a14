"""`scorecard.csv`: every figure of a scorecard in long form, the columns the same every year."""

from pathlib import Path

import polars as pl

from pipelines.safe_csv import write_csv_for_people
from pipelines.scorecard.published import BESIDE

COLUMNS = (
    "indicator", "measure_id", "title", "area", "area_name", "area_level", "period_type", "period",
    "value", "unit", "numerator", "denominator", "cases", "left_out", "threshold", "threshold_met",
    *BESIDE, "note", "as_at",
)  # fmt: skip

NUMBERS = ("value", "numerator", "denominator", "cases", "left_out", "threshold", *BESIDE)


def write_scorecard_csv(path: Path, figures: pl.DataFrame) -> Path:
    """Write the figures whole, as UTF-8 with LF; blank is null, whole numbers have no point."""
    met = pl.when("is_met").then(pl.lit("yes")).when(~pl.col("is_met")).then(pl.lit("no"))
    rows = figures.with_columns(threshold_met=met).select(COLUMNS)
    texts = rows.with_columns(_as_text(name) for name in rows.columns)
    return write_csv_for_people(path, texts, NUMBERS)


def _as_text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.replace(r"^(-?\d+)\.0$", "$1")
