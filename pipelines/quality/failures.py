"""Failures as a frame, one row each, and what its columns are called."""

from collections.abc import Iterable

import polars as pl

from pipelines.loading.checked import REFUSED, Checked

COLUMNS = {
    "rule": "rule",
    "severity": "severity",
    "return_name": "return",
    "table_name": "table",
    "file": "file",
    "sheet": "sheet",
    "row_number": "row",
    "child": "child",
    "column_name": "column",
    "value": "value",
    "message": "message",
}
"""Column of an issue -> its name in a frame of failures and in the file that is written."""
PLACE = ("table_name", "file", "sheet", "row_number")
KEPT_OUT = "kept_out"
"""True where the failure's row was not loaded, for this reason or another."""


def failures_of(checked: Checked) -> pl.DataFrame:
    """Every failure of checked files, with `kept_out`.

    Where all was refused no row is marked: then nothing was loaded, sound or not.
    """
    found = checked.issues
    out = found.filter("quarantines")["row_id"].unique().implode()
    is_out = pl.lit(False) if checked.outcome == REFUSED else pl.col("row_id").is_in(out)
    return named(found.with_columns(is_out.fill_null(False).alias(KEPT_OUT)))


def named(found: pl.DataFrame) -> pl.DataFrame:
    """Issues with `kept_out`, in the names of `COLUMNS`."""
    return found.select(*(pl.col(old).alias(new) for old, new in COLUMNS.items()), KEPT_OUT)


def held(rows: pl.DataFrame, columns: Iterable[str]) -> list[str]:
    """Those of some columns that hold anything: no text, only blanks or no yes is nothing."""
    return [
        name
        for name in columns
        if not (rows[name].is_null() | (rows[name].cast(pl.String).is_in(("", "false")))).all()
    ]
