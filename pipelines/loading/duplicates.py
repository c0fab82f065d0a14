"""Exact duplicates: one of them is accepted, the others are kept out and reported."""

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import SENT
from pipelines.reading.texts import normalised_id
from schemas.returns import Column

EXACT_DUPLICATE = "exact_duplicate"


def duplicate_issues(
    table: pl.DataFrame, return_name: str, table_name: str, columns: tuple[Column, ...]
) -> pl.DataFrame:
    """Issues of rows that repeat an earlier row of the table in every column of the return.

    Values are compared as read, ids without leading zeros, and what could not be read as sent.
    """
    rows = table.filter(pl.col("blocked_by").is_null())
    # Values as read tell nearly every row from every other; only the rest is compared as text.
    alike = rows.filter(rows.select(_as_read(one) for one in columns).hash_rows().is_duplicated())
    if alike.is_empty():
        return issues.no_issues()
    same = alike.select(
        "row_id",
        "file",
        "sheet",
        "row_number",
        issues.child_of(return_name, alike),
        place=pl.concat_str("file", pl.lit(", sheet ") + pl.col("sheet"), ignore_nulls=True),
        same_as=pl.concat_str(
            (_as_told(one, alike.columns).fill_null("") for one in columns), separator="\x1f"
        ),
    )
    is_first = pl.col("same_as").is_first_distinct()
    first = same.filter(is_first).select("same_as", first_place="place", first_row="row_number")
    again = same.filter(~is_first).join(first, on="same_as", maintain_order="left")
    return again.select(
        "row_id",
        "file",
        "sheet",
        "row_number",
        "child",
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


def _as_read(column: Column) -> pl.Expr:
    is_id = column.data_type == "text" and column.identifies_row
    return normalised_id(pl.col(column.column_name)) if is_id else pl.col(column.column_name)


def _as_told(column: Column, names: list[str]) -> pl.Expr:
    sent = column.column_name + SENT
    read = _as_read(column).cast(pl.String)
    return pl.coalesce(read, sent) if sent in names else read
