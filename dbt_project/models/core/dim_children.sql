-- Who a child is comes from the statutory Header where it holds the child, else from the ALB return.
with header as (
    select stg.authority, stg.child_key, stg.period, stg.birth_month, stg.sex_code, stg.ethnicity_code
    from {{ ref('stg_ssda903__header') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

adoptions as (
    select authority, child_key, period, birth_month, sex_code, ethnicity_code
    from {{ ref('int_alb_rows__latest') }}
),

episodes as (
    select authority, child_key, period from {{ ref('int_episodes__latest') }}
),

stated as (
    select *, 1 as preference from header
    union all
    select *, 2 from adoptions
    union all by name
    select *, 3 as preference from episodes
),

ranked as (
    select
        *,
        row_number() over (
            partition by authority, child_key order by preference, period desc
        ) as recency
    from stated
)

select
    authority,
    child_key,
    birth_month,
    sex_code,
    ethnicity_code,
    preference <> 2 as is_in_statutory_return,
    exists (
        select 1 from adoptions
        where adoptions.authority = ranked.authority and adoptions.child_key = ranked.child_key
    ) as is_in_alb_return
from ranked
where recency = 1
