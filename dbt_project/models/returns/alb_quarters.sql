-- The quarters for which each sender's ALB return can be rebuilt: those it has spoken for.
with quarters as (
    select period, first_day, last_day, make_date(
        cast(left(period, 4) as integer), 4, 1
    ) as year_first_day
    from {{ ref('dim_periods') }}
    where period_type = 'quarter'
),

in_force as (
    select * from {{ ref('int_submissions__in_force') }}
    where return_name = 'alb'
)

select distinct in_force.sender, quarters.*
from quarters
inner join in_force on quarters.period = in_force.period
