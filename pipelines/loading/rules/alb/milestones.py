"""The dates of a child's journey in Adoptions, each against one that cannot come after it.

What is lawful is let pass: a match before the placement order, an early permanence placement
before the decision, a journey without a placement order, a foster carer who adopts.
"""

import polars as pl

from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import OWN, Rule, breaking

TABLE = "Adoptions"
ORDER = (
    ("care_before_birth", "date_of_birth", "date_entered_care"),
    ("decision_before_care", "date_entered_care", "date_of_decision"),
    ("early_permanence_before_care", "date_entered_care", "date_of_early_permanence_placement"),
    (
        "early_permanence_before_its_decision",
        "date_of_early_permanence_decision",
        "date_of_early_permanence_placement",
    ),
    ("placement_order_before_decision", "date_of_decision", "date_of_placement_order"),
    ("match_before_decision", "date_of_decision", "date_matched"),
    ("placed_before_decision", "date_of_decision", "date_placed"),
    ("placed_before_match", "date_matched", "date_placed"),
    ("first_with_carer_before_birth", "date_of_birth", "date_first_placed_with_carer"),
    ("first_with_carer_after_placed", "date_first_placed_with_carer", "date_placed"),
    ("order_before_decision", "date_of_decision", "date_of_order"),
    ("order_before_placed", "date_placed", "date_of_order"),
    ("reversal_before_decision", "date_of_decision", "date_of_reversal"),
    ("disruption_before_placed", "date_placed", "date_of_disruption"),
    ("disruption_after_order", "date_of_disruption", "date_of_order"),
)
"""Code, the date that comes first, the date that may be the same day or later."""
MAY_BE_RIGHT = ("decision_before_care",)
"""A child may come back into care under a decision made in an earlier time of care."""
WORDS = {
    "date_of_birth": "the child was born",
    "date_entered_care": "the child came into care",
    "date_of_decision": "it was decided that the child should be placed for adoption",
    "date_of_early_permanence_decision": "early permanence was decided",
    "date_of_early_permanence_placement": "the child joined early permanence carers",
    "date_of_placement_order": "the placement order was granted",
    "date_matched": "the match was approved",
    "date_placed": "the child was placed for adoption",
    "date_first_placed_with_carer": "the child first lived with the carer who adopts",
    "date_of_order": "the final order was granted",
    "date_of_reversal": "the plan changed away from adoption",
    "date_of_disruption": "the placement for adoption ended",
}


def _rule(code: str, first: str, then: str) -> Rule:
    def find(returned: Returned) -> pl.DataFrame:
        return breaking(returned[TABLE].filter(pl.col(then) < pl.col(first)))

    return Rule(
        code=code,
        columns={TABLE: (first, then)},
        message=(
            f"By these dates {WORDS[then]} before {WORDS[first]}. Correct the date that is wrong."
        ),
        find=find,
        severity=WARNING if code in MAY_BE_RIGHT else ERROR,
        return_name="alb",
        source=OWN,
    )


RULES = tuple(_rule(*one) for one in ORDER)
