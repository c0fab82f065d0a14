"""INT31 and INT35: a child may stand only once in AD1, and once in PrevPerm.

In AD1 the rows of such a child are kept out, because nobody can tell which is right. Rows that
repeat one another exactly are one row: they are a warning, and one is accepted.
"""

from collections.abc import Callable

import polars as pl

from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule


def _more_than_once(table: str, *, keeps_out: bool) -> Callable[[Returned], pl.DataFrame]:
    def find(returned: Returned) -> pl.DataFrame:
        rows = returned[table].filter(pl.col("child").is_not_null())
        different = (~pl.col("is_duplicate")).sum().over("child") > 1
        return rows.filter(pl.len().over("child") > 1).select(
            "row_id",
            severity=pl.when(different).then(pl.lit(ERROR)).otherwise(pl.lit(WARNING)),
            quarantines=different & ~pl.col("is_duplicate") & keeps_out,
        )

    return find


def _rule(code: str, table: str, *, keeps_out: bool) -> Rule:
    return Rule(
        code=code,
        columns={table: ("CHILD",)},
        message=(
            f"The child is in {table} more than once. Keep the right row and take out the others."
        ),
        find=_more_than_once(table, keeps_out=keeps_out),
    )


INT31 = _rule("INT31", "AD1", keeps_out=True)
INT35 = _rule("INT35", "PrevPerm", keeps_out=False)

RULES = (INT31, INT35)
