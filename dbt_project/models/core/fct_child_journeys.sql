with decisions as (
    select * from {{ ref('int_decisions') }}
),

milestones as (
    select * from {{ ref('int_milestones') }}
),

last_of_each as (
    select
        journey_key,
        milestone,
        arg_max(milestone_date, occurrence) as milestone_date,
        arg_max(milestone_source, occurrence) as milestone_source
    from milestones
    where milestone not in ('disruption', 'placed')
    group by journey_key, milestone
),

-- The journey's disruption is that of its last placement, and blank if that one stands.
last_placements as (
    select
        journey_key,
        arg_max_null(disruption_date, placement_number) as disruption_date,
        arg_max_null(disruption_source, placement_number) as disruption_source,
        arg_max_null(placed_date, placement_number) as placed_date,
        arg_max_null(
            case when placed_date is not null then placed_source end, placement_number
        ) as placed_source
    from {{ ref('int_placements') }}
    group by journey_key
),

pivoted as (
    select
        journey_key,
        {% for milestone in [
            'entered_care', 'placement_order', 'matched', 'early_permanence_placement',
            'first_lived', 'order', 'reversal',
        ] %}
            max(milestone_date) filter (where milestone = '{{ milestone }}')
                as {{ milestone }}_date,
            max(milestone_source) filter (where milestone = '{{ milestone }}')
                as {{ milestone }}_source{{ ',' if not loop.last }}
        {% endfor %}
    from last_of_each
    group by journey_key
),

joined as (
    select
        decisions.journey_key,
        decisions.authority,
        decisions.child_key,
        cast(decisions.journey_number as integer) as journey_number,
        decisions.decision_date,
        decisions.decision_source,
        decisions.next_decision_date,
        pivoted.* exclude (journey_key),
        last_placements.placed_date,
        last_placements.placed_source,
        last_placements.disruption_date,
        last_placements.disruption_source,
        coalesce(statutory.order_type_code, alb.order_type_code) as order_type_code,
        coalesce(decisions.reversal_reason_code, alb.reversal_reason_code)
            as reversal_reason_code,
        statutory.left_care_date,
        statutory.left_care_source,
        statutory.left_care_reason_code,
        coalesce(
            statutory.is_adopted_by_foster_carer, alb.first_lived_date is not null
        ) as is_adopted_by_foster_carer,
        from_ssda903.decision_date is not null or statutory.left_care_date is not null
            as is_in_statutory_return,
        alb.journey_key is not null as is_in_alb_return
    from decisions
    left join pivoted on decisions.journey_key = pivoted.journey_key
    left join last_placements on decisions.journey_key = last_placements.journey_key
    left join {{ ref('int_journeys__ssda903') }} as statutory
        on decisions.journey_key = statutory.journey_key
    left join {{ ref('int_journeys__alb') }} as alb on decisions.journey_key = alb.journey_key
    left join {{ ref('int_decisions__from_ssda903') }} as from_ssda903
        on
            decisions.authority = from_ssda903.authority
            and decisions.child_key = from_ssda903.child_key
            and decisions.decision_date = from_ssda903.decision_date
),

ended as (
    select
        *,
        nullif(
            least(
                coalesce(reversal_date, date '9999-12-31'),
                coalesce(order_date, date '9999-12-31'),
                coalesce(left_care_date, date '9999-12-31'),
                coalesce(next_decision_date, date '9999-12-31')
            ),
            date '9999-12-31'
        ) as end_date
    from joined
)

select
    journey_key, authority, child_key, journey_number,
    entered_care_date, entered_care_source,
    decision_date, decision_source,
    early_permanence_placement_date, early_permanence_placement_source,
    placement_order_date, placement_order_source,
    matched_date, matched_source,
    first_lived_date, first_lived_source,
    placed_date, placed_source,
    disruption_date, disruption_source,
    order_date, order_source, order_type_code,
    reversal_date, reversal_source, reversal_reason_code,
    left_care_date, left_care_source, left_care_reason_code,
    end_date,
    case end_date
        when null then null
        when order_date then lower(coalesce(order_type_code, 'left_care'))
        when reversal_date then 'reversed'
        when left_care_date
            then case when {{ is_in('left_care_reason_code', 'death') }} then 'died' else 'left_care' end
        when next_decision_date then 'new_decision'
    end as end_reason,
    is_adopted_by_foster_carer,
    is_in_statutory_return,
    is_in_alb_return
from ended
