"""Who waits at the end of a day: the same people that A9, A11 and A13 count on that day.

Every milestone that comes out is blank where it lies after the day, so that what follows need not
ask again.
"""

from datetime import date

import polars as pl

from pipelines.tracker.cases import Cases

CHILD_DATES = (
    "entered_care_date", "decision_date", "placement_order_date",
    "early_permanence_placement_date",
)  # fmt: skip
FAMILY_DATES = (
    "registered_date", "stage_1_started_date", "stage_1_ended_date", "stage_2_started_date",
    "stage_2_ended_date", "approved_date", "matched_date",
)  # fmt: skip
CHILD, FAMILY, APPLICATION = "child", "family", "application"
EARLY_PERMANENCE = "early_permanence"
"""The circumstance of a child who lives with such carers, or of a family approved for it."""


def waiting_children(cases: Cases, day: date) -> pl.DataFrame:
    """One row per journey that waits to be placed, as A9 counts it; all authorities.

    `case`, `owner` (the authority), `child_key`, `birth_month`, the dates of milestones,
    `matched_date` (of the match that stands), `placed_date` (blank), `disruption_date` (the child's
    last), `waiting_for`, `circumstance`, `family_finding_code`, and of the sibling group its key,
    the children known and those waiting.
    """
    is_open = (pl.col("decision_date") <= day) & _is_after("end_date", day)
    placed = cases.placements.filter(
        pl.col("known_placed_by_date") <= day, _is_after("disruption_date", day)
    )
    waiting = (
        cases.journeys.filter(is_open)
        .join(placed, on="journey_key", how="anti")
        .select(
            "journey_key", "authority", "child_key", "birth_month", *_by(CHILD_DATES, day),
            placed_date=pl.lit(None, pl.Date),
        )
        .join(_matches_that_stand(cases.matches, day), on="journey_key", how="left")
        .join(_last_disruptions(cases.placements, day), on=["authority", "child_key"], how="left")
        .join(cases.said, on="journey_key", how="left")
        .join(cases.siblings, on=["authority", "sibling_group_key"], how="left")
    )  # fmt: skip
    together = pl.col("child_key").n_unique().over("authority", "sibling_group_key")
    return waiting.with_columns(
        siblings_waiting=pl.when(pl.col("sibling_group_key").is_not_null()).then(together),
        waiting_for=pl.when(pl.col("matched_date").is_not_null())
        .then(pl.lit("placed"))
        .when(pl.col("placement_order_date").is_not_null())
        .then(pl.lit("matched"))
        .otherwise(pl.lit("placement_order")),
        circumstance=pl.when(_lives_in_early_permanence())
        .then(pl.lit(EARLY_PERMANENCE))
        .otherwise("family_finding_code"),
    ).rename({"journey_key": "case", "authority": "owner"})


def waiting_families(cases: Cases, day: date) -> pl.DataFrame:
    """One row per approved family that waits to be matched, as A11 counts it; all agencies.

    `case`, `owner` (the agency), `family_key`, `is_early_permanence_carer`, the dates of
    milestones, `waiting_for`, `circumstance`.
    """
    return _family_cases(
        cases.families.filter(
            pl.col("approved_date") <= day, _is_after("matched_date", day), _has_not_left(day)
        ),
        day,
    ).with_columns(waiting_for=pl.lit("matched"))


def waiting_applications(cases: Cases, day: date) -> pl.DataFrame:
    """One row per application still to be decided, as A13 counts it; all agencies.

    As `waiting_families`, with `is_fast_track`. Stage 1 begins when the registration is accepted
    and is over when stage 2 begins: those days stand where its own are not stated.
    """
    begun = pl.when("is_fast_track").then("stage_2_started_date").otherwise("registered_date")
    found = _family_cases(
        cases.families.filter(begun <= day, _is_after("approved_date", day), _has_not_left(day)),
        day,
    )
    has_stage_1 = ~pl.col("is_fast_track")
    return found.with_columns(
        stage_1_started_date=pl.when(has_stage_1).then(
            pl.coalesce("stage_1_started_date", "registered_date")
        ),
        stage_1_ended_date=pl.when(has_stage_1).then(
            pl.coalesce("stage_1_ended_date", "stage_2_started_date")
        ),
    ).with_columns(
        waiting_for=pl.when(pl.col("stage_2_started_date").is_not_null())
        .then(pl.lit("approved"))
        .when(pl.col("stage_1_ended_date").is_not_null())
        .then(pl.lit("stage_2_started"))
        .otherwise(pl.lit("stage_1_ended"))
    )


def _family_cases(families: pl.DataFrame, day: date) -> pl.DataFrame:
    return families.select(
        "family_key", "is_fast_track", "is_early_permanence_carer", *_by(FAMILY_DATES, day),
        case="family_journey_key",
        owner="agency",
        circumstance=pl.when("is_early_permanence_carer").then(pl.lit(EARLY_PERMANENCE)),
    )  # fmt: skip


def _is_after(column: str, day: date) -> pl.Expr:
    """Not by the end of the day: later, or never."""
    return pl.col(column).is_null() | (pl.col(column) > day)


def _has_not_left(day: date) -> pl.Expr:
    return _is_after("left_date", day)


def _by(columns: tuple[str, ...], day: date) -> list[pl.Expr]:
    """Each date, blank where it lies after the day."""
    return [pl.when(pl.col(name) <= day).then(name).alias(name) for name in columns]


def _matches_that_stand(matches: pl.DataFrame, day: date) -> pl.DataFrame:
    """The last match of each journey that had not ended in disruption by the day."""
    standing = matches.filter(pl.col("matched_date") <= day, _is_after("disruption_date", day))
    return standing.group_by("journey_key").agg(pl.col("matched_date").max())


def _last_disruptions(placements: pl.DataFrame, day: date) -> pl.DataFrame:
    """Each child's last disruption, also under an earlier decision."""
    disrupted = placements.filter(pl.col("disruption_date") <= day)
    return disrupted.group_by("authority", "child_key").agg(pl.col("disruption_date").max())


def _lives_in_early_permanence() -> pl.Expr:
    """Placed with early permanence carers, and no placement disrupted since."""
    since = pl.col("early_permanence_placement_date")
    return since.is_not_null() & ~(pl.col("disruption_date") >= since).fill_null(False)
