"""INT11, INT12 and INT16: a child has one date of birth, in Header and everywhere else."""

from collections.abc import Callable

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule, breaking


def _differs(table: str) -> Callable[[Returned], pl.DataFrame]:
    def find(returned: Returned) -> pl.DataFrame:
        born = returned["Header"].select("child", born="DOB").drop_nulls().unique()
        same = returned[table].join(born, on="child")
        return breaking(same.filter(pl.col("DOB") != pl.col("born")))

    return find


def _rule(code: str, table: str) -> Rule:
    return Rule(
        code=code,
        columns={table: ("DOB",)},
        message=(
            f"The date of birth in {table} is not the one in Header. Correct the one that is wrong."
        ),
        find=_differs(table),
        needs=("Header",),
    )


INT11 = _rule("INT11", "AD1")
INT12 = _rule("INT12", "PlacedAdoption")
INT16 = _rule("INT16", "PrevPerm")

RULES = (INT11, INT12, INT16)
