-- Each submission in force about children, beside what its sender said before: the submission it
-- replaced, and for the cumulative ALB return that of the period before.
with in_force as (
    select * from {{ ref('int_submissions__in_force') }}
    where return_name in ('ssda903', 'alb') and sender_kind = 'authority'
),

known as (
    select * from {{ ref('int_submissions__known') }}
    where outcome <> 'refused'
),

replaced as (
    select
        in_force.submission_id,
        earlier.submission_id as earlier_submission_id,
        earlier.period as earlier_period,
        earlier.received_on as earlier_received_on
    from in_force
    inner join known as latest on in_force.submission_id = latest.submission_id
    inner join known as earlier
        on
            latest.sender = earlier.sender
            and latest.return_name = earlier.return_name
            and latest.period = earlier.period
            and (latest.received_on, latest.received_number)
            > (earlier.received_on, earlier.received_number)
    qualify row_number() over (
        partition by in_force.submission_id
        order by earlier.received_on desc, earlier.received_number desc
    ) = 1
),

continued as (
    select
        submission_id,
        lag(submission_id) over periods as earlier_submission_id
    from in_force
    where return_name = 'alb'
    window periods as (partition by sender order by period)
)

select *, true as is_replaced, false as is_of_earlier_year
from replaced
union all by name
select
    continued.submission_id,
    continued.earlier_submission_id,
    known.period as earlier_period,
    known.received_on as earlier_received_on,
    false as is_replaced,
    left(in_force.period, 4) <> left(known.period, 4) as is_of_earlier_year
from continued
inner join known on continued.earlier_submission_id = known.submission_id
inner join in_force on continued.submission_id = in_force.submission_id
