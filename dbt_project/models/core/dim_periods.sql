-- The only period arithmetic in SQL. Runs from the first month any submission speaks for to the
-- as-at date.
with bounds as (
    select
        coalesce(
            (select min(month_start) from {{ ref('int_submissions__months_covered') }}),
            date_trunc('month', as_at)
        ) as first_month,
        as_at
    from {{ ref('stg_region__run') }}
),

months as (
    select
        cast(month_start as date) as month_start,
        cast(month_start as date) - interval 3 month as shifted,
        as_at
    from bounds, unnest(generate_series(first_month, as_at, interval 1 month)) as t (month_start)
),

named as (
    select
        month_start,
        last_day(month_start) as month_end,
        {{ financial_year_of('month_start') }} as financial_year,
        cast(year(shifted) as integer) as year_start,
        quarter(shifted) as quarter_number,
        as_at
    from months
),

quarters as (
    select distinct
        financial_year || '-Q' || quarter_number as period,
        make_date(year_start, 4, 1) as year_first_day,
        cast(make_date(year_start, 4, 1) + to_months(cast(3 * (quarter_number - 1) as integer)) as date)
            as first_day,
        last_day(cast(
            make_date(year_start, 4, 1) + to_months(cast(3 * quarter_number - 1 as integer)) as date
        )) as last_day
    from named
),

years as (
    select distinct financial_year as period, year_start from named
),

periods as (
    select 'month' as period_type, strftime(month_start, '%Y-%m') as period,
        month_start as first_day, month_end as last_day
    from named
    union all
    select 'quarter', period, first_day, last_day from quarters
    union all
    select 'year_to_date', period, year_first_day, last_day from quarters
    union all
    select 'financial_year', period, make_date(year_start, 4, 1), make_date(year_start + 1, 3, 31)
    from years
    union all
    select
        'three_years',
        (year_start - 2) || '-' || right(cast(year_start + 1 as varchar), 2),
        make_date(year_start - 2, 4, 1),
        make_date(year_start + 1, 3, 31)
    from years
    union all
    select 'date', strftime(month_end, '%Y-%m-%d'), month_start, month_end
    from named
    where month_end <= as_at
)

select
    period_type,
    period,
    cast(first_day as date) as first_day,
    cast(last_day as date) as last_day,
    {{ financial_year_of('last_day') }} as financial_year
from periods
