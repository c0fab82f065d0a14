-- Each stay of a child with an authority that a return shows: a period of care, or for a child of
-- the ALB return only, from entering care to the order. An open one is known to last until the end
-- of what its return speaks for.
with in_force as (
    select * from {{ ref('int_submissions__in_force') }}
),

episodes as (
    select
        held.authority,
        held.child_key,
        held.start_date,
        held.end_date,
        in_force.last_day
    from {{ ref('int_episodes__latest') }} as held
    inner join in_force on held.submission_id = in_force.submission_id
    where not coalesce({{ is_in('held.legal_status_code', 'short_breaks') }}, false)
),

alb_only as (
    select
        alb.authority,
        alb.child_key,
        coalesce(alb.entered_care_date, alb.decision_date) as start_date,
        alb.order_date as end_date,
        in_force.last_day
    from {{ ref('int_alb_rows__latest') }} as alb
    inner join in_force on alb.submission_id = in_force.submission_id
    anti join episodes on alb.authority = episodes.authority and alb.child_key = episodes.child_key
)

select
    authority,
    child_key,
    start_date,
    coalesce(end_date, last_day + 1) as until_date,
    end_date is null as is_open
from (select * from episodes union all select * from alb_only)
where start_date is not null
