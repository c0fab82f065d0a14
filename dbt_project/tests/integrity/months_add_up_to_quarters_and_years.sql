{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that a count of events in a quarter or year is the sum of its months, for periods
-- submitted in full. Partial ones are left out: an event dated in a month that was never submitted
-- counts in the year that another return states, but in no month.
with counts as (
    select measures.*, periods.first_day, periods.last_day
    from {{ ref('measures') }} as measures
    inner join {{ ref('dim_periods') }} as periods using (period_type, period)
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    where catalogue.kind = 'flow' and list_contains(string_split(catalogue.periods, ' '), 'm')
)

select
    whole.measure_id, whole.area, whole.area_level, whole.period, whole.value,
    sum(months.value) as sum_of_months
from counts as whole
left join counts as months
    on
        whole.measure_id = months.measure_id
        and whole.area = months.area
        and whole.area_level = months.area_level
        and months.period_type = 'month'
        and months.first_day between whole.first_day and whole.last_day
where
    whole.period_type in ('quarter', 'financial_year')
    and whole.value is not null
    and coalesce(whole.note, '') not like '%partial%'
group by all
having whole.value <> coalesce(sum(months.value), 0)
