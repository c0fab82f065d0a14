-- The last submission that each sender had made for a return and period by the as-at date.
-- A submission refused whole never replaces an earlier one. A sender no longer in region.yml counts
-- no more, and only authorities can speak for children in care. Comparators come from nobody in the
-- region: their one sender is no row of region.yml.
with submissions as (
    select * from {{ ref('int_submissions__known') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
),

senders as (
    select * from {{ ref('stg_region__senders') }}
),

known as (
    select submissions.*, coalesce(senders.sender_kind, 'national') as sender_kind
    from submissions
    inner join run on submissions.received_on <= run.as_at
    left join senders on submissions.sender = senders.sender
    where
        submissions.outcome <> 'refused'
        and case
            when submissions.return_name = 'comparators' then submissions.sender = 'england'
            when submissions.return_name in ('ssda903', 'population')
                then senders.sender_kind = 'authority'
            else senders.sender is not null
        end
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
    sender_kind,
    return_name,
    period,
    first_day,
    last_day
from ranked
where recency = 1
