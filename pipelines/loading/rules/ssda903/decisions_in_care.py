"""117, 118, 184 and 1003: a decision falls into the child's life and care, and into the year.

It is made after birth and after care began; neither it nor its reversal comes after the child left
care or after the year; it is not reversed before the year nor before care began.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import (
    CEASED,
    DECIDED,
    episodes_of_decided,
    in_pairs,
)
from pipelines.loading.rules.ssda903.care import birth_dates, first_of_child, last_of_child


def _with_episode(returned: Returned, episodes: pl.DataFrame) -> pl.DataFrame:
    return in_pairs(returned["PlacedAdoption"], episodes, "episode")


def _after_care(returned: Returned) -> pl.DataFrame:
    """The latest episode that did not lead into another: the last of care, or one still open."""
    ends = episodes_of_decided(returned).filter(~is_in_group("REC", "care_goes_on"))
    pairs = _with_episode(returned, last_of_child(ends))
    too_late = pl.any_horizontal(
        (pl.col(day) > returned.last_day) | (pl.col(day) > pl.col("DEC")).fill_null(False)
        for day in (DECIDED, CEASED)
    )
    return breaking(pairs.filter(too_late), "row_id", "row_id_episode")


def _reversed_before_care(returned: Returned) -> pl.DataFrame:
    full = episodes_of_decided(returned).filter(~is_in_group("LS", "short_breaks"))
    first = first_of_child(full).select("child", "DECOM", row_id_episode="row_id")
    pairs = returned["PlacedAdoption"].join(first, on="child", how="left")
    too_early = (pl.col(CEASED) < returned.first_day) | (pl.col(CEASED) < pl.col("DECOM"))
    return breaking(pairs.filter(too_early), "row_id", "row_id_episode")


def _decided_before_birth(returned: Returned) -> pl.DataFrame:
    pairs = returned["PlacedAdoption"].join(birth_dates(returned), on="child")
    return breaking(pairs.filter(pl.col(DECIDED) < pl.col("born")))


def _decided_before_care(returned: Returned) -> pl.DataFrame:
    begun = episodes_of_decided(returned).filter(is_in_group("RNE", "care_begins"))
    pairs = _with_episode(returned, first_of_child(begun))
    return breaking(pairs.filter(pl.col(DECIDED) < pl.col("DECOM")), "row_id", "row_id_episode")


RULES = (
    Rule(
        code="117",
        columns={"Episodes": ("DEC", "REC"), "PlacedAdoption": (DECIDED, CEASED)},
        message=(
            "A decision that the child should, or should no longer, be placed for adoption is "
            "dated after the year of this return or after the child left care. Correct its day, "
            "or the end of the child's last episode."
        ),
        find=_after_care,
        needs=("Episodes",),
    ),
    Rule(
        code="118",
        columns={"Episodes": ("DECOM", "LS"), "PlacedAdoption": (CEASED,)},
        message=(
            "A decision was reversed before the year of this return or before the child came into "
            "care. Correct the day of the reversal; take out a reversal that an earlier return "
            "has told of."
        ),
        find=_reversed_before_care,
        needs=("Episodes",),
    ),
    Rule(
        code="184",
        columns={"PlacedAdoption": (DECIDED,)},
        message=(
            "The decision that the child should be placed for adoption was made before the child "
            "was born. Correct the decision or the date of birth."
        ),
        find=_decided_before_birth,
        needs=("Header",),
    ),
    Rule(
        code="1003",
        columns={"Episodes": ("DECOM", "RNE"), "PlacedAdoption": (DECIDED,)},
        message=(
            "The decision that the child should be placed for adoption was made before it first "
            "came into care. Correct the decision or the day on which care began. If another "
            "authority made the decision, say so to the collector."
        ),
        find=_decided_before_care,
        needs=("Episodes",),
    ),
)
