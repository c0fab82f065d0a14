-- One row per measure, area and period that is published, with how much of it was submitted.
-- Rows begin with the first period that the area's senders state; none is silently missing.
with catalogue as (
    select * from {{ ref('measure_catalogue') }}
),

areas as (
    select distinct measure_id, area, area_level, sender, is_outside, is_expected
    from {{ ref('int_measures__areas') }}
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
        areas.*,
        periods.period_type, periods.period, periods.first_day, periods.last_day,
        periods.month_count,
        count(covered.month_start) as months_covered,
        min(covered.month_start) as first_covered
    from areas
    inner join periods on areas.measure_id = periods.measure_id
    left join covered
        on
            areas.measure_id = covered.measure_id
            and areas.sender = covered.sender
            and covered.month_start between periods.first_day and periods.last_day
    group by all
),

-- Each unbroken run of months that a sender owes and has not stated.
missing_months as (
    select
        measure_id, area, area_level, sender, period_type, period,
        cast(unnest(generate_series(first_day, last_day, interval 1 month)) as date)
            as month_start
    from by_sender
    where is_expected and months_covered < month_count
),

runs as (
    select
        missing_months.*,
        datediff('month', date '2000-01-01', month_start)
        - row_number() over (
            partition by measure_id, area, area_level, sender, period_type, period
            order by month_start
        ) as run
    from missing_months
    anti join covered using (measure_id, sender, month_start)
),

gaps as (
    select
        measure_id, area, area_level, sender, period_type, period, run,
        sender || ' ' || strftime(min(month_start), '%Y-%m')
        || case
            when count(*) > 1 then ' to ' || strftime(max(month_start), '%Y-%m') else ''
        end as missing
    from runs
    group by measure_id, area, area_level, sender, period_type, period, run
),

gaps_told as (
    select
        measure_id, area, area_level, period_type, period,
        string_agg(missing, ', ' order by sender, run) as missing
    from gaps
    group by all
),

totals as (
    select
        measure_id, area, area_level, is_outside, period_type, period, first_day, last_day,
        sum(months_covered) as months_covered,
        sum(month_count) filter (where is_expected) as months_expected,
        -- A sender that stated nothing of the period adds nothing to it.
        list_sort(list(sender) filter (where months_covered > 0)) as senders_covered
    from by_sender
    group by all
),

beginnings as (
    select measure_id, area, area_level, min(first_covered) as area_first_covered
    from by_sender
    group by all
)

select totals.*, gaps_told.missing
from totals
inner join beginnings using (measure_id, area, area_level)
left join gaps_told using (measure_id, area, area_level, period_type, period)
where
    last_day >= area_first_covered
    and (
        months_covered > 0
        or last_day <= (select as_at from {{ ref('stg_region__run') }})
    )
