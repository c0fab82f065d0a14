"""Exact duplicates: one of them is accepted, the others are kept out and reported."""

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import WARNING

EXACT_DUPLICATE = "exact_duplicate"


def duplicate_issues(table: pl.DataFrame, return_name: str, table_name: str) -> pl.DataFrame:
    """Issues of rows that repeat an earlier row of the table in every column of the return."""
    rows = table.filter(pl.col("blocked_by").is_null())
    first = rows.filter(pl.col("same_as").is_first_distinct()).select(
        "same_as",
        first_place=pl.concat_str("file", pl.lit(", sheet ") + pl.col("sheet"), ignore_nulls=True),
        first_row="row_number",
    )
    again = rows.filter(~pl.col("same_as").is_first_distinct())
    child = issues.child_column(return_name)
    return again.join(first, on="same_as", maintain_order="left").select(
        "row_id",
        "file",
        "sheet",
        "row_number",
        child=pl.col(child) if child in table.columns else pl.lit(None, pl.String),
        rule=pl.lit(EXACT_DUPLICATE),
        severity=pl.lit(WARNING),
        return_name=pl.lit(return_name),
        table_name=pl.lit(table_name),
        message=pl.format(
            "This row repeats row {} of {} exactly, so it was not loaded as well. Take one out.",
            "first_row",
            "first_place",
        ),
        quarantines=pl.lit(True),
    )
