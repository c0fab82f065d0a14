{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that the average of three years' placement orders is a third of the three years' own
-- published figures, for periods submitted in full.
with periods as (
    select * from {{ ref('dim_periods') }}
),

figures as (
    select measures.*, periods.first_day, periods.last_day
    from {{ ref('measures') }} as measures
    inner join periods using (period_type, period)
    where
        measure_id in ('three_year_average_placement_orders', 'placement_orders_granted')
        and period_type in ('three_years', 'financial_year')
)

select
    average.area, average.period, average.value, sum(years.value) as sum_of_years
from figures as average
left join figures as years
    on
        average.area = years.area
        and average.area_level = years.area_level
        and years.period_type = 'financial_year'
        and years.first_day between average.first_day and average.last_day
where
    average.period_type = 'three_years'
    and average.value is not null
    and coalesce(average.note, '') not like '%partial%'
group by all
having
    count(years.value) <> 3
    or abs(average.value * 3 - sum(years.value)) > 0.001
