"""INT31: a child is adopted once, so AD1 may hold a child only once."""

import polars as pl

from pipelines.loading.rules.rule import Rule, Submitted
from pipelines.loading.texts import normalised_id


def _twice(submitted: Submitted) -> pl.DataFrame:
    """Every row of such a child, sound or not. Exact duplicates are one row, dealt with before."""
    rows = submitted.tables["AD1"].filter(pl.col("CHILD").is_not_null() & ~pl.col("is_duplicate"))
    return rows.filter(normalised_id(pl.col("CHILD")).is_duplicated())


INT31 = Rule(
    code="INT31",
    return_name="ssda903",
    needs=("AD1",),
    table_name="AD1",
    column_name="CHILD",
    message=(
        "The child is in AD1 more than once with different details. Keep the right row and take "
        "out the others."
    ),
    find=_twice,
    quarantines=True,
)
