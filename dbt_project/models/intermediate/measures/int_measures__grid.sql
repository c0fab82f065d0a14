-- One row per measure, area and period that is published, with how much of it was submitted.
-- Rows begin with the first period that the area's senders state; none is silently missing.
with catalogue as (
    select * from {{ ref('measure_catalogue') }}
),

areas as (
    select distinct measure_id, area, area_level, sender, is_outside
    from {{ ref('int_measures__areas') }}
    where is_expected
),

covered as (
    select distinct catalogue.measure_id, months.sender, months.month_start
    from {{ ref('int_submissions__months_covered') }} as months
    inner join catalogue
        on
            list_contains(string_split(catalogue.stated_by_returns, ' '), months.return_name)
            and list_contains(string_split(catalogue.stated_by_tables, ' '), months.table_name)
),

periods as (
    select
        catalogue.measure_id,
        dim_periods.*,
        datediff('month', first_day, last_day) + 1 as month_count
    from {{ ref('dim_periods') }} as dim_periods
    inner join catalogue
        on list_contains(
            string_split(catalogue.periods, ' '),
            case dim_periods.period_type
                when 'month' then 'm'
                when 'quarter' then 'q'
                when 'financial_year' then 'y'
                when 'year_to_date' then 'ytd'
                when 'three_years' then '3y'
                when 'date' then 'd'
            end
        )
    -- Looked-after figures are of 31 March only.
    where catalogue.subject <> 'population' or month(dim_periods.last_day) = 3
),

by_sender as (
    select
        areas.measure_id, areas.area, areas.area_level, areas.sender, areas.is_outside,
        periods.period_type, periods.period, periods.first_day, periods.last_day,
        periods.month_count,
        count(covered.month_start) as months_covered,
        min(covered.month_start) as first_covered,
        max(covered.month_start) as last_covered
    from areas
    inner join periods on areas.measure_id = periods.measure_id
    left join covered
        on
            areas.measure_id = covered.measure_id
            and areas.sender = covered.sender
            and covered.month_start between periods.first_day and periods.last_day
    group by all
),

with_gap as (
    select
        *,
        min(first_covered) over area_measure as area_first_covered,
        case
            when months_covered = 0 then first_day
            when first_covered > first_day then first_day
            else cast(last_covered + interval 1 month as date)
        end as gap_from,
        case
            when months_covered = 0 then last_day
            when first_covered > first_day and last_day(last_covered) >= last_day
                then cast(first_covered - interval 1 day as date)
            else last_day
        end as gap_to
    from by_sender
    window area_measure as (partition by measure_id, area, area_level)
)

select
    measure_id, area, area_level, is_outside, period_type, period, first_day, last_day,
    sum(months_covered) as months_covered,
    sum(month_count) as months_expected,
    string_agg(
        sender || ' ' || strftime(gap_from, '%Y-%m')
        || case
            when date_trunc('month', gap_from) = date_trunc('month', gap_to) then ''
            else ' to ' || strftime(gap_to, '%Y-%m')
        end,
        ', ' order by sender
    ) filter (where months_covered < month_count) as missing
from with_gap
where last_day >= area_first_covered
group by all
having
    sum(months_covered) > 0
    or last_day <= (select as_at from {{ ref('stg_region__run') }})
