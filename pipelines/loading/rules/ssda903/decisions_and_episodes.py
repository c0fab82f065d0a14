"""551, 552, 553, 554 and 557: what follows a decision in Episodes, and the decision, agree.

A placement for adoption and a placement order rest on a decision made before them, and a child who
leaves care after either without being adopted had its decision reversed.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled, is_in_group
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import (
    CEASED,
    DECIDED,
    REVERSAL,
    in_pairs,
    is_followed,
    told_apart,
)
from pipelines.loading.rules.ssda903.care import (
    adoptive_placements,
    first_of_child,
    under_placement_order,
)

BOTH = ("row_id", "row_id_decision")
ORDER_UNDECIDED = (
    "The child is under a placement order, and PlacedAdoption has no decision that it "
    "should be placed for adoption, or only one that was reversed. Add the decision, or "
    "correct the reversal or the legal status."
)
ORDER_DECIDED_AGAIN = (
    "The child is under a placement order, and a decision was reversed before the one that stands. "
    "Check both; if they are right nothing need be done, though the collector may ask."
)


def _with_decision(returned: Returned, episodes: pl.DataFrame) -> pl.DataFrame:
    return in_pairs(episodes, returned["PlacedAdoption"], "decision")


def _without(episodes: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    return episodes.drop_nulls("child").join(decisions, on="child", how="anti")


def _placed_undecided(returned: Returned) -> pl.DataFrame:
    decided = returned["PlacedAdoption"].filter(is_filled(DECIDED))
    undecided = _without(adoptive_placements(returned), decided)
    blank = _with_decision(returned, undecided)
    return pl.concat([breaking(undecided), breaking(blank, "row_id_decision")])


def _placed_before_decision(returned: Returned) -> pl.DataFrame:
    """A placement that no decision covers, and of the decisions made after it the first."""
    stood = (pl.col(DECIDED) <= pl.col("DECOM")) & (
        ~is_filled(CEASED) | (pl.col(CEASED) >= pl.col("DECOM")).fill_null(True)
    )
    pairs = _with_decision(returned, adoptive_placements(returned))
    uncovered = pairs.join(pairs.filter(stood), on="row_id", how="anti")
    later = uncovered.filter(pl.col(DECIDED) > pl.col("DECOM"))
    return breaking(later.filter(pl.col(DECIDED) == pl.col(DECIDED).min().over("row_id")), *BOTH)


def _order_undecided(returned: Returned) -> pl.DataFrame:
    orders = under_placement_order(returned)
    still = orders.filter(~is_filled("DEC"))
    undone = _with_decision(returned, still).filter(is_filled(*REVERSAL))
    absent = _without(orders, returned["PlacedAdoption"])
    pairs = pl.concat(
        [
            absent.select("row_id", row_id_decision="row_id", explained=pl.lit(False)),
            undone.select(*BOTH, explained=is_followed(undone, returned)),
        ]
    )
    return told_apart(pairs, pl.col("explained"), ORDER_UNDECIDED, ORDER_DECIDED_AGAIN, *BOTH)


def _order_before_decision(returned: Returned) -> pl.DataFrame:
    """An order outlasts its decision, so a later decision beside one made in time is lawful."""
    pairs = _with_decision(returned, first_of_child(under_placement_order(returned)))
    none_in_time = pl.col(DECIDED).min().over("row_id") > pl.col("DECOM")
    return breaking(pairs.filter(none_in_time, pl.col(DECIDED).is_not_null()), *BOTH)


def _left_unadopted(returned: Returned) -> pl.DataFrame:
    planned = pl.concat([adoptive_placements(returned), under_placement_order(returned)])
    left = planned.unique("row_id", maintain_order=True).filter(
        pl.col("REC").is_not_null() & ~is_in_group("REC", "care_goes_on", "adoption")
    )
    is_reversed = pl.all_horizontal(is_filled(item) for item in REVERSAL)
    standing = _with_decision(returned, left).filter(~is_reversed)
    absent = _without(left, returned["PlacedAdoption"])
    return pl.concat([breaking(absent), breaking(standing, *BOTH)])


RULES = (
    Rule(
        code="551",
        columns={"Episodes": ("PLACE",), "PlacedAdoption": (DECIDED,)},
        message=(
            "The child is placed for adoption, and PlacedAdoption has no day of the decision that "
            "it should be. Fill in the decision, or correct the kind of placement."
        ),
        find=_placed_undecided,
        needs=("Episodes",),
    ),
    Rule(
        code="552",
        columns={"Episodes": ("DECOM", "PLACE"), "PlacedAdoption": (DECIDED,)},
        message=(
            "The child was placed for adoption before the decision that it should be, and no "
            "earlier decision stood on that day. Correct the decision or the first day of the "
            "placement."
        ),
        find=_placed_before_decision,
        needs=("Episodes",),
        wording=MEANING,
    ),
    Rule(
        code="553",
        columns={"Episodes": ("LS",), "PlacedAdoption": (DECIDED, *REVERSAL)},
        message=ORDER_UNDECIDED,
        find=_order_undecided,
        needs=("Episodes",),
    ),
    Rule(
        code="554",
        columns={"Episodes": ("DECOM", "LS"), "PlacedAdoption": (DECIDED,)},
        message=(
            "The placement order was granted before the decision that the child should be placed "
            "for adoption. Correct the decision or the first day under the order."
        ),
        find=_order_before_decision,
        needs=("Episodes",),
        wording=MEANING,
    ),
    Rule(
        code="557",
        columns={"Episodes": ("PLACE", "LS", "REC"), "PlacedAdoption": REVERSAL},
        message=(
            "The child left care from a placement for adoption or under a placement order and was "
            "not adopted, and its decision is not shown as reversed. Fill in the day and the "
            "reason of the reversal, or correct why the child left care."
        ),
        find=_left_unadopted,
        needs=("Episodes",),
    ),
)
