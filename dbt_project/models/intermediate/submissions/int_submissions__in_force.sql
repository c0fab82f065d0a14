-- The last submission that each sender had made for a return and period by the as-at date.
-- A submission refused whole never replaces an earlier one.
with submissions as (
    select * from {{ ref('stg_submissions') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
),

known as (
    select submissions.*
    from submissions
    inner join run on submissions.received_on <= run.as_at
    where submissions.outcome <> 'refused'
),

ranked as (
    select
        *,
        row_number() over (
            partition by sender, return_name, period
            order by received_on desc, received_number desc
        ) as recency
    from known
)

select
    submission_id,
    sender,
    return_name,
    period,
    first_day,
    last_day
from ranked
where recency = 1
