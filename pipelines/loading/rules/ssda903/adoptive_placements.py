"""217, 336, 390 and 408: what must stand beside a placement for adoption.

217: with current foster carers, from April 2015, care began or the same carer went on. 336: with
current foster carers, a foster or adoptive placement came immediately before; the codes are those
of the words, not those that the public validator tests. 390: an adopted child was placed for
adoption. 408: a placement under a placement order has that order as its legal status.
"""

from datetime import date

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.care import adoptions, adoptive_placements, after_one_another

SAME_CARER_IS_SHOWN_FROM = date(2015, 4, 1)
"""Rule 217 holds for episodes that began on this day or later."""
WITH_FOSTER_CARER = "adoptive_placement_with_foster_carer"


def _new_carer_said(returned: Returned) -> pl.DataFrame:
    return breaking(
        adoptive_placements(returned).filter(
            is_in_group("PLACE", WITH_FOSTER_CARER),
            pl.col("DECOM") >= SAME_CARER_IS_SHOWN_FROM,
            ~is_in_group("RNE", "care_begins", "same_carer_goes_on"),
        )
    )


def _not_fostered_before(returned: Returned) -> pl.DataFrame:
    return breaking(
        after_one_another(returned).filter(
            is_in_group("PLACE", WITH_FOSTER_CARER),
            ~pl.col("is_first"),
            ~is_in_group("place_before", "adoptive_placement", "foster_placement"),
        )
    )


def _never_placed(returned: Returned) -> pl.DataFrame:
    return breaking(adoptions(returned).filter(~is_in_group("PLACE", "adoptive_placement")))


def _without_order(returned: Returned) -> pl.DataFrame:
    return breaking(
        adoptive_placements(returned).filter(
            is_in_group("PLACE", "adoptive_placement_under_order"),
            ~is_in_group("LS", "placement_order"),
        )
    )


RULE_217 = Rule(
    code="217",
    columns={"Episodes": ("PLACE", "DECOM", "RNE")},
    message=(
        "The child is placed for adoption with the current foster carers, but the reason for the "
        "new episode says that the carer changed. Give the reason that keeps the same carer, or "
        "correct the placement."
    ),
    find=_new_carer_said,
)
RULE_336 = Rule(
    code="336",
    columns={"Episodes": ("PLACE",)},
    message=(
        "The child is placed for adoption with the current foster carers, but the episode before "
        "was not with foster carers. Correct the placement in this episode or in the one before."
    ),
    find=_not_fostered_before,
    wording=MEANING,
)
RULE_390 = Rule(
    code="390",
    columns={"Episodes": ("PLACE", "REC")},
    message=(
        "The episode ended with an adoption, but the child was not placed for adoption in it. Add "
        "the episode of the placement for adoption, or correct the placement or the reason why "
        "the episode ended."
    ),
    find=_never_placed,
)
RULE_408 = Rule(
    code="408",
    columns={"Episodes": ("PLACE", "LS")},
    message=(
        "The child is placed for adoption under a placement order, but the legal status is not a "
        "placement order. Correct the legal status, or show that the child was placed with consent."
    ),
    find=_without_order,
)

RULES = (RULE_217, RULE_336, RULE_390, RULE_408)
