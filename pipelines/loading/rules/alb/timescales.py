"""How long statutory guidance gives a step, where the return shows that it took longer.

The dates may well be right, so these ask only for a look at them, and only in the quarter in which
the step ended: later returns of the year repeat it. Source: Statutory Guidance on Adoption, July
2013. Adopters may ask for more time, and stage 2 may be exceptional. A second match under one
decision follows a disruption, and is not measured from the decision.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import OWN, Rule, breaking

MONTHS_TO_MATCH, MONTHS_OF_STAGE_1, MONTHS_OF_STAGE_2 = 6, 2, 4

_JOURNEY = (pl.coalesce("child", pl.col("row_id").cast(pl.String)), "date_of_decision")
_IS_FIRST_MATCH = pl.col("date_matched") == pl.col("date_matched").min().over(_JOURNEY)


def _rule(
    code: str, table: str, began: str, ended: str, months: int, words: str, *conditions: pl.Expr
) -> Rule:
    def find(returned: Returned) -> pl.DataFrame:
        latest = pl.col(began).dt.offset_by(f"{months}mo")
        ended_now = pl.col(ended).is_between(returned.first_day, returned.last_day)
        return breaking(returned[table].filter(ended_now, pl.col(ended) > latest, *conditions))

    return Rule(
        code=code,
        columns={table: (began, ended)},
        message=(
            f"{words} took more than {months} months, which is longer than statutory guidance "
            "gives. Check the dates; if they are right, nothing need be done."
        ),
        find=find,
        severity=WARNING,
        return_name="alb",
        source=OWN,
    )


RULES = (
    _rule(
        "match_after_six_months", "Adoptions", "date_of_decision", "date_matched",
        MONTHS_TO_MATCH, "From the decision to the match it", _IS_FIRST_MATCH,
    ),
    _rule(
        "stage_1_over_two_months", "Adopters", "date_stage_1_started", "date_stage_1_ended",
        MONTHS_OF_STAGE_1, "Stage 1",
    ),
    _rule(
        "stage_2_over_four_months", "Adopters", "date_stage_2_started", "date_stage_2_ended",
        MONTHS_OF_STAGE_2, "Stage 2", ~is_in_group("fast_track", "yes"),
    ),
    _rule(
        "fast_track_over_four_months", "Adopters", "date_stage_2_started", "date_approved",
        MONTHS_OF_STAGE_2, "The fast track", is_in_group("fast_track", "yes"),
    ),
)  # fmt: skip
