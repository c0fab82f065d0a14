"""The steps of an adopter's journey in Adopters: each on the day of the step before it, or later.

Every step is compared with the latest one before it that is filled in, so that one wrong date is
told of once or twice and not at every step that follows.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_filled, is_in_group
from pipelines.loading.rules.rule import OWN, Rule, breaking

TABLE = "Adopters"
STEPS = {
    "date_of_enquiry": "the first enquiry",
    "date_registered": "the registration of interest",
    "date_stage_1_started": "the start of stage 1",
    "date_stage_1_ended": "the end of stage 1",
    "date_stage_2_started": "the start of stage 2",
    "date_stage_2_ended": "the end of stage 2",
    "date_approved": "the approval",
    "date_matched": "the match",
    "date_placed": "the placement of a child",
    "date_of_order": "the adoption order",
}
"""In the order of the journey."""
_COLUMNS = tuple(STEPS)


def _too_early(step: str) -> Rule:
    before = _COLUMNS[: _COLUMNS.index(step)]

    def find(returned: Returned) -> pl.DataFrame:
        return breaking(returned[TABLE].filter(pl.col(step) < pl.coalesce(*reversed(before))))

    return Rule(
        code=f"{step.removeprefix('date_').removeprefix('of_')}_before_step_before",
        columns={TABLE: (*before, step)},
        message=(
            f"The day of {STEPS[step]} is before the day of the step that comes before it. Correct "
            "the date that is wrong."
        ),
        find=find,
        return_name="alb",
        source=OWN,
    )


def _after_leaving(returned: Returned) -> pl.DataFrame:
    late = [pl.col(step) > pl.col("date_left") for step in STEPS]
    return breaking(returned[TABLE].filter(pl.any_horizontal(late)))


def _broke_down_early(returned: Returned) -> pl.DataFrame:
    late = pl.col("date_placed") > pl.col("date_of_disruption")
    return breaking(returned[TABLE].filter(late))


def _never_approved(returned: Returned) -> pl.DataFrame:
    said = is_in_group("reason_left", "approved_and_left")
    return breaking(returned[TABLE].filter(said, ~is_filled("date_approved")))


def _skipped_stage_taken(returned: Returned) -> pl.DataFrame:
    stage_1 = is_filled("date_stage_1_started", "date_stage_1_ended")
    return breaking(returned[TABLE].filter(is_in_group("fast_track", "yes"), stage_1))


AFTER_LEAVING = Rule(
    code="step_after_leaving",
    columns={TABLE: (*_COLUMNS, "date_left")},
    message=(
        "A step is later than the day the adopter left the process. Correct the dates; adopters "
        "who start again have a new row."
    ),
    find=_after_leaving,
    return_name="alb",
    source=OWN,
)
BROKE_DOWN_EARLY = Rule(
    code="adopter_disruption_before_placed",
    columns={TABLE: ("date_placed", "date_of_disruption")},
    message=(
        "The placement broke down before the day the child was placed. Correct the date that is "
        "wrong, unless another child was placed with the family since."
    ),
    find=_broke_down_early,
    severity=WARNING,
    return_name="alb",
    source=OWN,
)
NEVER_APPROVED = Rule(
    code="left_after_approval_without_approval",
    columns={TABLE: ("reason_left", "date_approved")},
    message=(
        "The reason says that the adopter left after approval, but there is no day of approval. "
        "Fill in the day, or correct the reason."
    ),
    find=_never_approved,
    return_name="alb",
    source=OWN,
)
SKIPPED_STAGE_TAKEN = Rule(
    code="fast_track_with_stage_1",
    columns={TABLE: ("fast_track", "date_stage_1_started", "date_stage_1_ended")},
    message=(
        "The adopter is on the fast track, which has no stage 1, but stage 1 has dates. Take them "
        "out, or correct the fast track."
    ),
    find=_skipped_stage_taken,
    return_name="alb",
    source=OWN,
)

RULES = (
    *(_too_early(step) for step in _COLUMNS[1:]),
    AFTER_LEAVING,
    BROKE_DOWN_EARLY,
    NEVER_APPROVED,
    SKIPPED_STAGE_TAKEN,
)
