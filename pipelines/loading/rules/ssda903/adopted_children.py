"""525, 558, 601 and 602: a child is in AD1 when, and only when, its episodes end with an adoption.

And the decision under which it was adopted was not reversed. 601 also speaks of an adopted child
who has no row in AD1 at all. Under 525 a reversal that a new decision followed is only a warning:
the child was adopted under the new one.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import (
    CEASED,
    ITEMS,
    decisions,
    filled_adoptions,
    has_every_item,
    in_pairs,
    is_followed,
    reversed_decisions,
    told_apart,
)
from pipelines.loading.rules.ssda903.care import adoptions, in_year

REVERSED = (
    "The decision that the child should be placed for adoption was reversed, and AD1 says "
    "that the child was adopted. Take out the reversal, or the child's row in AD1."
)
DECIDED_AGAIN = (
    "The child was adopted in a year in which a decision was reversed, under a new decision. Check "
    "both; if they are right nothing need be done, though the collector may ask."
)


def _adopted_in_year(returned: Returned) -> pl.DataFrame:
    return adoptions(returned).filter(in_year(returned, "DEC"))


def _adopted_after_a_reversal(returned: Returned) -> pl.DataFrame:
    pairs = in_pairs(filled_adoptions(returned), reversed_decisions(returned), "decision")
    explained = is_followed(pairs, returned)
    return told_apart(pairs, explained, REVERSED, DECIDED_AGAIN, "row_id", "row_id_decision")


def _every_decision_reversed(returned: Returned) -> pl.DataFrame:
    """One reversal alone does not break it: the collector asks for two or more."""
    is_reversed = is_filled(CEASED)
    of_child = decisions(returned).group_by("child").agg(number=pl.len(), broken=is_reversed.all())
    broken = of_child.filter("broken", pl.col("number") > 1)
    return breaking(adoptions(returned).join(broken, on="child", how="semi"))


def _adopted_without_items(returned: Returned) -> pl.DataFrame:
    adopted = _adopted_in_year(returned)
    lacking = in_pairs(adopted, returned["AD1"].filter(~has_every_item()), "adoption")
    absent = adopted.drop_nulls("child").join(returned["AD1"], on="child", how="anti")
    return pl.concat([breaking(absent), breaking(lacking, "row_id", "row_id_adoption")])


def _items_without_adoption(returned: Returned) -> pl.DataFrame:
    adopted = _adopted_in_year(returned)
    return breaking(filled_adoptions(returned).join(adopted, on="child", how="anti"))


RULES = (
    Rule(
        code="525",
        columns={"PlacedAdoption": (CEASED,), "AD1": ITEMS},
        message=REVERSED,
        find=_adopted_after_a_reversal,
        needs=("PlacedAdoption",),
    ),
    Rule(
        code="558",
        columns={"Episodes": ("REC",)},
        message=(
            "The child was adopted, and every decision that it should be placed for adoption is "
            "shown as reversed. Leave blank the reversal of the decision under which it was "
            "adopted."
        ),
        find=_every_decision_reversed,
        wording=MEANING,
    ),
    Rule(
        code="601",
        columns={"Episodes": ("REC", "DEC"), "AD1": ITEMS},
        message=(
            "The child's episodes say that it was adopted in the year, and AD1 has no row for it "
            "or lacks some of the six adoption items. Complete AD1, or correct the end of the "
            "episode."
        ),
        find=_adopted_without_items,
        needs=("Episodes",),
        wording=MEANING,
    ),
    Rule(
        code="602",
        columns={"AD1": ("CHILD",)},
        message=(
            "AD1 says that the child was adopted, and none of its episodes ends with an adoption "
            "in the year. Correct the end of its last episode, or take the row out of AD1."
        ),
        find=_items_without_adoption,
        needs=("Episodes",),
    ),
)
