with milestones as (
    select * from {{ ref('int_milestones') }}
),

journeys as (
    select * from {{ ref('fct_child_journeys') }}
)

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
from milestones
inner join journeys on milestones.journey_key = journeys.journey_key
where milestones.statutory_date <> milestones.alb_date
