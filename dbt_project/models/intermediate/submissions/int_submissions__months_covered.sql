-- Each month for which a sender has stated a table: the months a submission speaks for.
-- An ALB return is cumulative, so it speaks for every month from 1 April to its quarter's end.
-- Comparators speak for no month of the region's.
with in_force as (
    select * from {{ ref('int_submissions__in_force') }}
    where return_name <> 'comparators'
),

submission_tables as (
    select * from {{ ref('stg_submission_tables') }}
),

spans as (
    select
        in_force.sender,
        in_force.return_name,
        submission_tables.table_name,
        case
            when in_force.return_name = 'alb'
                then make_date(cast(left(in_force.period, 4) as integer), 4, 1)
            else in_force.first_day
        end as first_day,
        in_force.last_day
    from in_force
    inner join submission_tables
        on in_force.submission_id = submission_tables.submission_id
)

select distinct
    sender,
    return_name,
    table_name,
    cast(unnest(generate_series(first_day, last_day, interval 1 month)) as date) as month_start
from spans
