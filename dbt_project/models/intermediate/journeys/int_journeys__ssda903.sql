-- One row per journey with what the statutory return states of it; null where it is silent.
with decisions as (
    select * from {{ ref('int_decisions') }}
),

last_placements as (
    select
        journey_key,
        arg_max_null(placed_date, placement_number) as placed_date,
        arg_max_null(statutory_placement_number, placement_number) as statutory_placement_number
    from {{ ref('int_placements') }}
    group by journey_key
),

-- The latest period of care that had begun when the child was placed, or else decided on.
entries as (
    select
        decisions.journey_key,
        arg_max_null(care_periods.entered_care_date, care_periods.first_held_date)
            as entered_care_date,
        arg_max_null(care_periods.entered_care_source, care_periods.first_held_date)
            as entered_care_source,
        arg_max(care_periods.care_period_number, care_periods.first_held_date)
            as care_period_number
    from decisions
    left join last_placements on decisions.journey_key = last_placements.journey_key
    inner join {{ ref('int_care_periods') }} as care_periods
        on
            decisions.authority = care_periods.authority
            and decisions.child_key = care_periods.child_key
            and care_periods.first_held_date
            <= coalesce(last_placements.placed_date, decisions.decision_date)
    group by decisions.journey_key
),

placement_orders as (
    select
        decisions.journey_key,
        min(episodes.start_date) as placement_order_date,
        arg_min(episodes.source_row, episodes.start_date) as placement_order_source
    from {{ ref('int_episodes__sequenced') }} as episodes
    inner join decisions
        on
            episodes.authority = decisions.authority
            and episodes.child_key = decisions.child_key
            and {{ is_under_decision('episodes.start_date') }}
    left join entries on decisions.journey_key = entries.journey_key
    where
        episodes.states_placement_order
        and coalesce(episodes.care_period_number = entries.care_period_number, true)
    group by decisions.journey_key
),

foster_carer_flags as (
    select
        decisions.journey_key,
        arg_max_null(stg.is_adopted_by_foster_carer, stg.period) as is_adopted_by_foster_carer
    from {{ ref('stg_ssda903__ad1') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
    inner join decisions
        on
            stg.authority = decisions.authority
            and stg.child_key = decisions.child_key
    left join {{ ref('int_orders') }} as orders on decisions.journey_key = orders.journey_key
    -- AD1 is of the adoption in its year; where no episode shows that, of the match it states.
    where
        (
            orders.order_type_code = 'ADOPTION'
            and {{ financial_year_of('orders.order_date') }} = stg.period
        )
        or (
            orders.order_date is null
            and {{ is_under_decision('stg.matched_date') }}
        )
    group by decisions.journey_key
)

select
    decisions.journey_key,
    entries.entered_care_date,
    entries.entered_care_source,
    placement_orders.placement_order_date,
    placement_orders.placement_order_source,
    foster_carer_flags.is_adopted_by_foster_carer,
    first_lived.first_lived_date,
    first_lived.first_lived_source,
    orders.order_date,
    orders.order_type_code,
    orders.order_source,
    orders.left_care_date,
    orders.left_care_reason_code,
    orders.left_care_source
from decisions
left join last_placements on decisions.journey_key = last_placements.journey_key
left join entries on decisions.journey_key = entries.journey_key
left join placement_orders on decisions.journey_key = placement_orders.journey_key
left join foster_carer_flags on decisions.journey_key = foster_carer_flags.journey_key
left join {{ ref('int_orders') }} as orders on decisions.journey_key = orders.journey_key
left join {{ ref('int_first_lived__from_episodes') }} as first_lived
    on
        decisions.authority = first_lived.authority
        and decisions.child_key = first_lived.child_key
        and last_placements.statutory_placement_number = first_lived.placement_number
        and foster_carer_flags.is_adopted_by_foster_carer
