select
    journeys.journey_key,
    journeys.authority,
    journeys.child_key,
    milestones.milestone,
    cast(milestones.occurrence as integer) as occurrence,
    milestones.statutory_date,
    milestones.statutory_source,
    milestones.alb_date,
    milestones.alb_source,
    cast(milestones.alb_date - milestones.statutory_date as integer) as days_between,
    milestones.milestone_return as return_used
from {{ ref('int_milestones') }} as milestones
inner join {{ ref('fct_child_journeys') }} as journeys
    on milestones.journey_key = journeys.journey_key
