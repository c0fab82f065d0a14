"""How a child's journey in Adoptions ends: by an order, by a change of plan, by a disruption.

A change of plan ends a journey, so nothing on the way to adoption follows it in the same row. An
order other than adoption may well follow. A child who is adopted after all has a new decision.
"""

from datetime import timedelta

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import OWN, Rule, breaking

TABLE = "Adoptions"
WEEKS_WITH_ADOPTERS = timedelta(weeks=10)
"""How long a child has lived with those who apply to adopt, at the least: Adoption and Children Act
2002, section 42(2)."""
ON_THE_WAY = ("date_of_placement_order", "date_matched", "date_placed")


def _went_on(returned: Returned) -> pl.DataFrame:
    reversed_on = pl.col("date_of_reversal")
    is_adopted = is_in_group("order_type", "adoption_order")
    later = [pl.col(name) > reversed_on for name in ON_THE_WAY]
    return breaking(
        returned[TABLE].filter(
            pl.any_horizontal(*later, is_adopted & (pl.col("date_of_order") > reversed_on))
        )
    )


def _reversed_after_adoption(returned: Returned) -> pl.DataFrame:
    return breaking(
        returned[TABLE].filter(
            is_in_group("order_type", "adoption_order"),
            pl.col("date_of_reversal") >= pl.col("date_of_order"),
        )
    )


def _adopted_too_soon(returned: Returned) -> pl.DataFrame:
    moved_in = pl.min_horizontal(
        "date_placed", "date_first_placed_with_carer", "date_of_early_permanence_placement"
    )
    return breaking(
        returned[TABLE].filter(
            is_in_group("order_type", "adoption_order"),
            pl.col("date_of_order") < moved_in + WEEKS_WITH_ADOPTERS,
        )
    )


WENT_ON_AFTER_REVERSAL = Rule(
    code="milestone_after_reversal",
    columns={TABLE: ("date_of_reversal", *ON_THE_WAY, "date_of_order")},
    message=(
        "The plan changed away from adoption, and yet a later step towards adoption stands in the "
        "same row. Correct the dates, or give the new decision a row of its own."
    ),
    find=_went_on,
    return_name="alb",
    source=OWN,
)
REVERSED_AFTER_ADOPTION = Rule(
    code="reversal_after_adoption",
    columns={TABLE: ("date_of_order", "date_of_reversal")},
    message=(
        "The child was adopted, so the plan cannot have changed away from adoption on that day or "
        "later. Take the change of plan out, or correct the dates."
    ),
    find=_reversed_after_adoption,
    return_name="alb",
    source=OWN,
)
ADOPTED_TOO_SOON = Rule(
    code="adopted_within_ten_weeks",
    columns={
        TABLE: (
            "date_placed",
            "date_first_placed_with_carer",
            "date_of_early_permanence_placement",
            "date_of_order",
        )
    },
    message=(
        "The adoption order was granted less than ten weeks after the child moved in with the "
        "adopters, which is sooner than they can apply. Check the dates, and whether the day the "
        "child first lived with them is missing."
    ),
    find=_adopted_too_soon,
    severity=WARNING,
    return_name="alb",
    source=OWN,
)

RULES = (WENT_ON_AFTER_REVERSAL, REVERSED_AFTER_ADOPTION, ADOPTED_TOO_SOON)
