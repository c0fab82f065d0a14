"""199 and 432: what may follow once a child has left care.

199: nothing under the same id after an adoption, looking at this year's return and last year's.
432: what follows any other ending starts a new period of care.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.care import after_one_another, first_of_child, in_order


def _after_adoption(returned: Returned) -> pl.DataFrame:
    both = [returned.before("Episodes"), returned["Episodes"]]
    adopted = pl.concat([one.select("child", "DECOM", "REC", "row_id") for one in both]).filter(
        is_in_group("REC", "adoption")
    )
    first = first_of_child(adopted).select("child", adopted_from="DECOM")
    later = (
        in_order(returned).join(first, on="child").filter(pl.col("DECOM") > pl.col("adopted_from"))
    )
    return breaking(later)


def _not_started_again(returned: Returned) -> pl.DataFrame:
    return breaking(
        after_one_another(returned).filter(
            is_in_group("reason_before", "care_ends"), ~is_in_group("RNE", "care_begins")
        )
    )


RULE_199 = Rule(
    code="199",
    columns={"Episodes": ("CHILD",)},
    message=(
        "The child was adopted from care in an earlier episode, and this one began after it. Check "
        "that it belongs to this child; a child who comes back after an adoption has a new id."
    ),
    find=_after_adoption,
    better_with_last_year=True,
    severity=WARNING,
)
RULE_432 = Rule(
    code="432",
    columns={"Episodes": ("RNE",)},
    message=(
        "The child left care at the end of the episode before, so this episode must be the start "
        "of a new period of care. Correct the reason for the new episode, or why the one before "
        "ended."
    ),
    find=_not_started_again,
)

RULES = (RULE_199, RULE_432)
