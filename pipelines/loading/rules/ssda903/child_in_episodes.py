"""1012: a child without an episode in the year has nothing else in the return."""

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule, breaking

TABLES = ("AD1", "PlacedAdoption", "PrevPerm", "Reviews", "Missing", "OC2")


def _without_episode(returned: Returned) -> pl.DataFrame:
    cared_for = returned["Episodes"].select("child").drop_nulls()
    if cared_for.is_empty() and not returned["Episodes"].is_empty():
        return breaking(cared_for.select(row_id=None))  # CHILD itself is what is missing
    rows = pl.concat([returned[table].select("row_id", "child") for table in TABLES])
    return breaking(rows.drop_nulls().join(cared_for, on="child", how="anti"))


RULE_1012 = Rule(
    code="1012",
    columns=dict.fromkeys(TABLES, ("CHILD",)),
    message=(
        "The child has no episode in this year's return, so nothing else is asked about the child. "
        "Add the episode, take the row out, or correct the child's id."
    ),
    find=_without_episode,
    needs=("Episodes",),
)

RULES = (RULE_1012,)
