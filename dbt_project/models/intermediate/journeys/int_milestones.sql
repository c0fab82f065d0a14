-- One row per journey and milestone with what each return states. The statutory return wins for
-- what it states; what it does not show it does not state.
{% set journey_milestones = [
    ('entered_care', 'statutory.entered_care_date', 'statutory.entered_care_source'),
    ('placement_order', 'statutory.placement_order_date', 'statutory.placement_order_source'),
    ('first_lived', 'statutory.first_lived_date', 'statutory.first_lived_source'),
    ('order', 'statutory.order_date', 'statutory.order_source'),
    ('early_permanence_placement', 'cast(null as date)', 'cast(null as varchar)'),
    ('reversal', 'decisions.reversal_date', 'decisions.reversal_source'),
] -%}
with decisions as (
    select * from {{ ref('int_decisions') }}
),

statutory as (
    select * from {{ ref('int_journeys__ssda903') }}
),

-- Where AD1 says that no foster carer adopted, the ALB return's date of moving in is no clock.
alb as (
    select
        stated.* replace (
            case
                when coalesce(statutory.is_adopted_by_foster_carer, true)
                    then stated.first_lived_date
            end as first_lived_date
        )
    from {{ ref('int_journeys__alb') }} as stated
    inner join statutory on stated.journey_key = statutory.journey_key
),

stated as (
    {% for milestone, date, source in journey_milestones %}
        select
            decisions.journey_key,
            '{{ milestone }}' as milestone,
            1 as occurrence,
            {{ date }} as statutory_date,
            {{ source }} as statutory_source,
            alb.{{ milestone }}_date as alb_date,
            alb.{{ milestone }}_source as alb_source
        from decisions
        left join statutory on decisions.journey_key = statutory.journey_key
        left join alb on decisions.journey_key = alb.journey_key
        union all
    {% endfor %}
    select
        decisions.journey_key,
        'decision' as milestone,
        1 as occurrence,
        case when from_ssda903.decision_date is not null then decisions.decision_date end,
        case when from_ssda903.decision_date is not null then decisions.decision_source end,
        alb.decision_date,
        alb.source_row
    from decisions
    left join {{ ref('int_decisions__from_ssda903') }} as from_ssda903
        using (authority, child_key, decision_date)
    left join alb on decisions.journey_key = alb.journey_key
    union all
    select
        journey_key, 'matched', match_number,
        statutory_matched_date, statutory_source, alb_matched_date, alb_source
    from {{ ref('int_matches') }}
    union all
    select
        journey_key, 'placed', placement_number,
        statutory_placed_date, statutory_placed_source, alb_placed_date, alb_source
    from {{ ref('int_placements') }}
    union all
    select
        journey_key, 'disruption', placement_number,
        statutory_disruption_date, disruption_source,
        case when not ended_in_adoption then alb_disruption_date end, alb_source
    from {{ ref('int_placements') }}
)

select
    journey_key,
    milestone,
    occurrence,
    coalesce(statutory_date, alb_date) as milestone_date,
    case when statutory_date is not null then statutory_source else alb_source end
        as milestone_source,
    case when statutory_date is not null then 'ssda903' else 'alb' end as milestone_return,
    statutory_date,
    case when statutory_date is not null then statutory_source end as statutory_source,
    alb_date,
    case when alb_date is not null then alb_source end as alb_source
from stated
where statutory_date is not null or alb_date is not null
