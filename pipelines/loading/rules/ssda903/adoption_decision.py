"""333 and 523: the decision in AD1 comes before the match, and is the one in PlacedAdoption.

Of several decisions in PlacedAdoption the child's latest counts.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import DECIDED, in_pairs


def _matched_before_decision(returned: Returned) -> pl.DataFrame:
    undecided = ~is_filled("DATE_INT") | (pl.col("DATE_INT") > pl.col("DATE_MATCH"))
    return breaking(returned["AD1"].filter(is_filled("DATE_MATCH") & undecided))


def _another_decision(returned: Returned) -> pl.DataFrame:
    is_latest = pl.col(DECIDED) == pl.col(DECIDED).max().over("child")
    latest = returned["PlacedAdoption"].filter(is_latest)
    pairs = in_pairs(latest, returned["AD1"], "adoption")
    return breaking(
        pairs.filter(pl.col(DECIDED) != pl.col("DATE_INT")), "row_id", "row_id_adoption"
    )


RULES = (
    Rule(
        code="333",
        columns={"AD1": ("DATE_INT", "DATE_MATCH")},
        message=(
            "The decision that the child should be placed for adoption (DATE_INT) is blank or "
            "after the match with the adopters (DATE_MATCH). Fill it in, or correct the day that "
            "is wrong."
        ),
        find=_matched_before_decision,
    ),
    Rule(
        code="523",
        columns={"PlacedAdoption": (DECIDED,), "AD1": ("DATE_INT",)},
        message=(
            "The decision that the child should be placed for adoption has one date in AD1 "
            "(DATE_INT) and another as the latest in PlacedAdoption (DATE_PLACED). Give both the "
            "date of the decision under which the child was adopted."
        ),
        find=_another_decision,
        needs=("PlacedAdoption",),
        wording=MEANING,
    ),
)
