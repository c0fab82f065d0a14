"""INT01, INT02 and INT07: a child with details must be in the Header of the same submission.

Ours beside them: a Header row that is kept out does not make its child present, because its date
of birth and sex are then unknown to everything that follows.
"""

from collections.abc import Callable

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import OWN, Rule, breaking

KEEPS_OUT = ("AD1", "PlacedAdoption")
"""Tables whose rows cannot stand without a Header row."""


def _in_header(returned: Returned, *conditions: pl.Expr) -> pl.DataFrame:
    return returned["Header"].filter(pl.col("child").is_not_null(), *conditions).select("child")


def _not_in_header(table: str) -> Callable[[Returned], pl.DataFrame]:
    def find(returned: Returned) -> pl.DataFrame:
        # A Header without its CHILD column names nobody: the column is the fault, not the child.
        if _in_header(returned).is_empty() and not returned["Header"].is_empty():
            return breaking(returned["Header"].clear())
        named = returned[table].filter(pl.col("child").is_not_null())
        return breaking(named.join(_in_header(returned), on="child", how="anti"))

    return find


def _header_kept_out(returned: Returned) -> pl.DataFrame:
    sound = _in_header(returned, pl.col("is_sound"))
    tables = [
        returned[table]
        .join(_in_header(returned), on="child", how="semi")
        .join(sound, on="child", how="anti")
        .select("row_id")
        for table in KEEPS_OUT
    ]
    return breaking(pl.concat(tables))


def _rule(code: str, table: str) -> Rule:
    return Rule(
        code=code,
        columns={table: ("CHILD",)},
        message=(
            f"The child is in {table} and not in Header. Add the child to Header, or correct the "
            "child's id."
        ),
        find=_not_in_header(table),
        quarantines=table in KEEPS_OUT,
        must_come_with=("Header",),
    )


INT01 = _rule("INT01", "AD1")
INT02 = _rule("INT02", "PlacedAdoption")
INT07 = _rule("INT07", "PrevPerm")
HEADER_ROW_KEPT_OUT = Rule(
    code="header_row_kept_out",
    columns=dict.fromkeys(KEEPS_OUT, ("CHILD",)),
    message=(
        "The child's row in Header was kept out, so this row cannot be placed. Correct the row in "
        "Header; this one then loads with it."
    ),
    find=_header_kept_out,
    quarantines=True,
    source=OWN,
)

RULES = (INT01, INT02, INT07, HEADER_ROW_KEPT_OUT)
