"""Why a family's journey is not in a figure: the population rule of each measure, in words."""

UNSTATED = "when not has_stated then 'its sender stated nothing of this period'"
EVENTS = {
    "registrations_of_interest": ("registered_date", "registration"),
    "families_approved": ("approved_date", "approval"),
    "families_matched": ("matched_date", "match"),
    "families_placed": ("placed_date", "placement"),
    "families_left_after_approval": ("left_date", "leaving"),
    "A12": ("matched_date", "match"),
    "matched_within_3_months": ("matched_date", "match"),
    "approved_within_6_months": ("approved_date", "approval"),
    "stage_1_within_2_months": ("stage_1_ended_date", "end of stage 1"),
    "stage_2_within_4_months": ("approved_date", "approval"),
}
"""The date that puts a family in the period, and its name."""
STOCKS = {
    "A11": f"""
        when approved_date is null then 'no approval is stated'
        when approved_date > last_day then 'the approval is after this date'
        when matched_date <= last_day then 'matched by this date'
        when left_date <= last_day then 'had left by this date'
        {UNSTATED}
    """,
    "A13": f"""
        when applied_date is null and is_fast_track then 'no start of stage 2 is stated'
        when applied_date is null then 'no registration is stated'
        when applied_date > last_day then 'the application is after this date'
        when approved_date <= last_day then 'approved by this date'
        when left_date <= last_day then 'had left by this date'
        {UNSTATED}
    """,
}


def families_not_in(measure: str) -> str:
    """A query for `subject_key, sender, why`, one row per journey that is not in the figure."""
    return f"""
    , candidates as (
        select journeys.*, period.*, senders_here.has_stated,
            case when is_fast_track then stage_2_started_date else registered_date end
                as applied_date
        from core.fct_family_journeys as journeys
        cross join period
        join senders_here on senders_here.sender = journeys.agency
        where journeys.family_journey_key not in (select subject_key from counted)
    )
    select family_journey_key as subject_key, agency as sender, case {_whys(measure)} end as why
    from candidates
    """


def _whys(measure: str) -> str:
    """The conditions in the order in which they are asked."""
    if measure in STOCKS:
        return STOCKS[measure]
    day, name = EVENTS[measure]
    is_leaving = measure == "families_left_after_approval"
    return f"""
        when {day} is null then 'no {name} is stated'
        when {day} < first_day then 'the {name} is before this period'
        when {day} > last_day then 'the {name} is after this period'
        {UNSTATED}
        {"else 'not approved when the family left'" if is_leaving else ""}
    """
