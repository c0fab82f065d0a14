"""Why a child's journey is not in a figure: the population rule of each measure, in words."""

UNSTATED = "when not has_stated then 'its sender stated nothing of this period'"
NOT_ADOPTED = """
    when order_type_code <> 'ADOPTION' then 'not adopted: another order was made'
    when order_date is null and end_reason = 'reversed'
        then 'not adopted: the plan changed away from adoption'
    when order_date is null and end_reason = 'died' then 'not adopted: the child died'
    when order_date is null and end_reason = 'left_care' then 'not adopted: left care otherwise'
    when order_date is null and end_reason = 'new_decision'
        then 'not adopted under this decision: a later decision was made'
    when order_date is null then 'not adopted yet'
"""
EVENTS = {
    "decisions_adoption_is_plan": ("decision_date", "decision"),
    "placement_orders_granted": ("placement_order_date", "placement order"),
    "three_year_average_placement_orders": ("placement_order_date", "placement order"),
    "early_permanence_placements": (
        "early_permanence_placement_date", "early permanence placement",
    ),
    "decisions_reversed": ("reversal_date", "reversal"),
    "adoption_orders_granted": ("order_date", "adoption order"),
    "children_matched": ("last_match", "match"),
    "children_placed": ("last_placed", "placement"),
    "placed_outside_region": ("last_placed", "placement"),
    "disruptions": ("last_disruption", "disruption"),
}  # fmt: skip
"""Measures of dated events: the date, of several the last, and its name."""
REMAINING = {
    "early_permanence_placements": "counted once, under another decision of the child",
    "placed_outside_region": "no other agency is stated to have approved the adopters",
}
"""Why an event of the period itself is passed over."""
WAITING = """
    when decision_date > last_day then 'the decision is after this date'
    when end_date <= last_day then case end_reason
        when 'adoption' then 'adopted by this date'
        when 'reversed' then 'the plan had changed away from adoption by this date'
        when 'new_decision' then 'a later decision had been made by this date'
        else 'gone from care by this date'
    end
    when is_placed_on_last_day then 'placed on this date'
"""
NO_PLACEMENT_ORDER = """
    when placement_order_date is null then 'no placement order is stated'
    when placement_order_date > last_day then 'the placement order is after this date'
"""
STOCKS = {
    "A9": "",
    "A14": NO_PLACEMENT_ORDER,
    "waiting_18_months_since_entering_care": NO_PLACEMENT_ORDER
    + "when entered_care_date is null then 'no start of care is stated'"
    + UNSTATED
    + " else 'fewer than 18 months since the start of care'",
    "waiting_12_months_since_placement_order": NO_PLACEMENT_ORDER
    + UNSTATED
    + " else 'fewer than 12 months since the placement order'",
    "waiting_18_months_since_placement_order": NO_PLACEMENT_ORDER
    + UNSTATED
    + " else 'fewer than 18 months since the placement order'",
    "waiting_over_90_days_without_match": NO_PLACEMENT_ORDER
    + "when last_day - placement_order_date <= 90 then '90 days or fewer since the placement order'"
    + UNSTATED
    + " else 'matched by this date'",
}
"""Measures of children waiting: what they ask beyond that."""
OPEN_DECISIONS = {
    "A3": f"""
        when decision_date > end_day then 'the decision is after this period'
        when order_type_code = 'ADOPTION' and order_date < first_day
            then 'adopted before this period'
        when end_date <= end_day then case end_reason
            when 'reversed' then 'the plan had changed away from adoption by the period''s end'
            when 'new_decision' then 'a later decision had been made by the period''s end'
            else 'gone from care, not adopted, by the period''s end'
        end
        {UNSTATED}
    """,
    "A5_percent": f"""
        when decision_date > end_day then 'the decision is after this period'
        when end_date < first_day then 'the decision had ended before this period'
        {UNSTATED}
    """,
}


def children_not_in(measure: str) -> str:
    """A query for `subject_key, sender, why`, one row per journey that is not in the figure."""
    return f"""
    , candidates as (
        select journeys.*, period.*, senders_here.has_stated,
            (select max(matched_date) from core.fct_matches as one
                where one.journey_key = journeys.journey_key) as last_match,
            (select max(placed_date) from core.fct_adoptive_placements as one
                where one.journey_key = journeys.journey_key) as last_placed,
            (select max(disruption_date) from core.fct_adoptive_placements as one
                where one.journey_key = journeys.journey_key) as last_disruption,
            exists (select 1 from core.fct_adoptive_placements as one
                where one.journey_key = journeys.journey_key
                    and one.known_placed_by_date <= period.last_day
                    and coalesce(one.disruption_date, date '9999-12-31') > period.last_day
            ) as is_placed_on_last_day
        from core.fct_child_journeys as journeys
        cross join period
        join senders_here on senders_here.sender = journeys.authority
        where journeys.journey_key
            not in (select split_part(subject_key, '-', 1) from counted)
    )
    select journey_key as subject_key, authority as sender, case {_whys(measure)} end as why
    from candidates
    """


def _whys(measure: str) -> str:
    """The conditions in the order in which they are asked."""
    if measure in STOCKS:
        return WAITING + (STOCKS[measure] or "") + ("" if "else" in STOCKS[measure] else UNSTATED)
    if measure in OPEN_DECISIONS:
        return OPEN_DECISIONS[measure]
    # What is not an event itself is a clock of the children adopted in the period.
    day, name = EVENTS.get(measure, EVENTS["adoption_orders_granted"])
    return f"""
        {NOT_ADOPTED if day == "order_date" else ""}
        when {day} is null then 'no {name} is stated'
        when {day} < first_day then 'the {name} is before this period'
        when {day} > last_day then 'the {name} is after this period'
        {UNSTATED}
        {f"else '{REMAINING[measure]}'" if measure in REMAINING else ""}
    """
