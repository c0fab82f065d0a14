-- A date of a journey that a submission in force states otherwise than its sender did before. Dates
-- that both hold are set aside; of what is left, the first stands for the first, and so on. A date
-- only added, or no longer told, has not moved.
with compared as (
    select * from {{ ref('int_submissions__compared') }}
),

sent as (
    select * from {{ ref('int_milestones__as_sent') }}
),

now_stated as (
    select compared.*, sent.* exclude (submission_id)
    from compared inner join sent on compared.submission_id = sent.submission_id
),

before_stated as (
    select compared.*, sent.* exclude (submission_id)
    from compared inner join sent on compared.earlier_submission_id = sent.submission_id
),

{% set which = 'submission_id, earlier_submission_id, child_key, table_name, milestone' -%}
new_dates as (
    select
        *, row_number() over (partition by {{ which }} order by milestone_date) as place
    from now_stated
    anti join before_stated using ({{ which }}, milestone_date)
),

-- A journey that had ended leaves the return with the new year; its dates have not become others.
old_dates as (
    select
        *, row_number() over (partition by {{ which }} order by milestone_date) as place
    from before_stated
    anti join now_stated using ({{ which }}, milestone_date)
    where not (is_of_earlier_year and has_ended)
),

moved as (
    select
        new_dates.*,
        old_dates.milestone_date as old_date,
        new_dates.milestone_date - old_dates.milestone_date as days
    from new_dates
    inner join old_dates using ({{ which }}, place)
    -- Against what it replaced rather than against the period before.
    qualify row_number() over (
        partition by
            new_dates.submission_id, new_dates.child_key, new_dates.table_name,
            new_dates.milestone, new_dates.milestone_date
        order by new_dates.is_replaced desc
    ) = 1
)

select
    moved.source_row,
    moved.child_key as child,
    moved.milestone,
    {{ day_in_words('moved.milestone_date') }} as value,
    'milestone_moved' as rule,
    'warning' as severity,
    'The date of ' || named.words || ' is ' || {{ day_in_words('moved.milestone_date') }}
    || '. Your return for ' || moved.earlier_period || ' received on '
    || {{ day_in_words('moved.earlier_received_on') }} || ' said '
    || {{ day_in_words('moved.old_date') }} || ', so it is now ' || {{ days_in_words('moved.days') }}
    || '. If the new date is right, nothing need be done. If not, correct it and send the return again.'
        as message
from moved
inner join {{ ref('milestone_columns') }} as named
    on moved.milestone = named.milestone and moved.table_name = named.table_name
