"""`scorecard.csv`: every figure of a scorecard in long form, the columns the same every year."""

from pathlib import Path

import polars as pl

from pipelines.scorecard.published import BESIDE
from pipelines.whole_file import written_whole

COLUMNS = (
    "indicator", "measure_id", "title", "area", "area_name", "area_level", "period_type", "period",
    "value", "unit", "numerator", "denominator", "cases", "left_out", "threshold", "threshold_met",
    *BESIDE, "note", "as_at",
)  # fmt: skip


def write_scorecard_csv(path: Path, figures: pl.DataFrame) -> Path:
    """Write the figures whole, as UTF-8 with LF; blank is null, whole numbers have no point."""
    met = pl.when("is_met").then(pl.lit("yes")).when(~pl.col("is_met")).then(pl.lit("no"))
    rows = figures.with_columns(threshold_met=met).select(COLUMNS)
    with written_whole(path) as beside:
        rows.with_columns(_as_text(name) for name in rows.columns).write_csv(
            beside, line_terminator="\n", null_value=""
        )
    return path


def _as_text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.replace(r"^(-?\d+)\.0$", "$1")
