"""331, 334, 521 and 582: the dates in AD1 agree with the child's episodes.

The decision falls into the latest period of care; decision, match, placement and adoption follow
one another.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import in_pairs, told_apart
from pipelines.loading.rules.ssda903.care import (
    adoptions,
    adoptive_placements,
    beginnings,
    last_of_child,
)

BOTH = ("row_id", "row_id_adoption")
PLACED_UNDECIDED = (
    "The child was placed for adoption before the decision that it should be (DATE_INT). "
    "Correct the decision or the first day of the placement."
)
PLACED_AGAIN = (
    "This placement for adoption ended before the decision in AD1 (DATE_INT), and the child was "
    "placed again after it. If the decision is a new one, nothing need be done."
)


def _with_adoption(returned: Returned, episodes: pl.DataFrame) -> pl.DataFrame:
    return in_pairs(episodes, returned["AD1"], "adoption")


def _matched_after_placement(returned: Returned) -> pl.DataFrame:
    pairs = _with_adoption(returned, adoptions(returned))
    return breaking(pairs.filter(pl.col("DATE_MATCH") > pl.col("DECOM")), *BOTH)


def _decided_before_care(returned: Returned) -> pl.DataFrame:
    begun = beginnings(returned).join(returned["AD1"], on="child", how="semi")
    pairs = _with_adoption(returned, last_of_child(begun))
    return breaking(pairs.filter(pl.col("DATE_INT") < pl.col("DECOM")), *BOTH)


def _decided_after_placement(returned: Returned) -> pl.DataFrame:
    """An earlier placement that ended before a new decision is told of as a warning."""
    pairs = _with_adoption(returned, adoptive_placements(returned)).with_columns(
        latest=pl.col("DECOM").max().over("child")
    )
    is_another = (pl.col("DEC") <= pl.col("DATE_INT")) & (pl.col("DATE_INT") <= pl.col("latest"))
    too_late = pairs.filter(pl.col("DATE_INT") > pl.col("DECOM"))
    return told_apart(too_late, is_another, PLACED_UNDECIDED, PLACED_AGAIN, *BOTH)


def _adopted_when_matched(returned: Returned) -> pl.DataFrame:
    pairs = _with_adoption(returned, adoptions(returned))
    return breaking(pairs.filter(pl.col("DEC") == pl.col("DATE_MATCH")))


RULES = (
    Rule(
        code="331",
        columns={"AD1": ("DATE_MATCH",), "Episodes": ("DECOM", "REC")},
        message=(
            "The child was matched with the adopters after the placement from which it was adopted "
            "had begun. Correct the day of the match or the first day of the placement."
        ),
        find=_matched_after_placement,
        needs=("Episodes",),
    ),
    Rule(
        code="334",
        columns={"Episodes": ("DECOM", "RNE"), "AD1": ("DATE_INT",)},
        message=(
            "The decision that the child should be placed for adoption was made before its latest "
            "period of care began. Correct the decision or the day on which care began."
        ),
        find=_decided_before_care,
        needs=("Episodes",),
    ),
    Rule(
        code="521",
        columns={"Episodes": ("PLACE", "DECOM"), "AD1": ("DATE_INT",)},
        message=PLACED_UNDECIDED,
        find=_decided_after_placement,
        needs=("Episodes",),
    ),
    Rule(
        code="582",
        columns={"Episodes": ("DEC", "REC")},
        message=(
            "The child was adopted on the very day on which it was matched with the adopters. "
            "Check both days; a match is nearly always months earlier."
        ),
        find=_adopted_when_matched,
        severity=WARNING,
        wording=MEANING,
    ),
)
