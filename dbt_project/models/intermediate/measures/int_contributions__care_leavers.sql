-- Leaving care: each child's last leaving of the financial year counts. Year to date, the last so
-- far; three years pool the years.
with leavers as (
    select * from {{ ref('int_care_leavers') }}
),

periods as (
    select * from {{ ref('dim_periods') }}
),

in_periods as (
    select
        periods.period_type,
        periods.period,
        leavers.*,
        row_number() over (
            partition by
                periods.period_type, periods.period,
                leavers.authority, leavers.child_key, leavers.financial_year
            order by leavers.left_care_date desc
        ) as recency
    from leavers
    inner join periods
        on leavers.left_care_date between periods.first_day and periods.last_day
    where periods.period_type in ('financial_year', 'year_to_date', 'three_years')
),

last_of_year as (
    select * from in_periods where recency = 1
),

special_guardianship as (
    select leavers.* exclude (period_type, period), periods.period_type, periods.period
    from last_of_year as leavers
    inner join periods
        on leavers.left_care_date between periods.first_day and periods.last_day
    where
        leavers.period_type = 'financial_year'
        and leavers.is_special_guardianship
        and periods.period_type in ('month', 'quarter', 'financial_year')
)

select
    'A4_percent' as measure_id, authority as sender, period_type, period,
    child_key || '|' || financial_year as subject_key, left_care_date as event_date,
    cast(is_adopted as integer) as numerator, 1 as denominator,
    false as is_left_out, left_care_source as source_row
from last_of_year
union all
select
    'A4_percent_excluding_uasc', authority, period_type, period,
    child_key || '|' || financial_year, left_care_date,
    cast(is_adopted as integer), 1, false, left_care_source
from last_of_year
where not is_uasc
union all
select
    'special_guardianship_orders', authority, period_type, period,
    child_key || '|' || financial_year, left_care_date, 1, null, false, left_care_source
from special_guardianship
