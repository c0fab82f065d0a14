{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that three years are pooled over cases: numerator, denominator and left out are the sums
-- of the three years', which a mean of three means would not give. A3 and A5 are left out: a
-- decision open in three years is one case, and not three. So are periods submitted in part.
with figures as (
    select measures.*, periods.first_day, periods.last_day
    from {{ ref('measures') }} as measures
    inner join {{ ref('dim_periods') }} as periods using (period_type, period)
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    where
        catalogue.kind in ('average', 'percent')
        and list_contains(string_split(catalogue.periods, ' '), 'y')
        and measures.measure_id not in ('A3', 'A5_percent')
)

select
    pooled.measure_id, pooled.area, pooled.area_level, pooled.period,
    pooled.numerator, pooled.denominator, pooled.left_out,
    sum(years.numerator) as years_numerator,
    sum(years.denominator) as years_denominator,
    sum(years.left_out) as years_left_out
from figures as pooled
left join figures as years
    on
        pooled.measure_id = years.measure_id
        and pooled.area = years.area
        and pooled.area_level = years.area_level
        and years.period_type = 'financial_year'
        and years.first_day between pooled.first_day and pooled.last_day
where
    pooled.period_type = 'three_years'
    and pooled.numerator is not null
    and coalesce(pooled.note, '') not like '%partial%'
group by all
having
    count(years.period) <> 3
    or abs(pooled.numerator - sum(years.numerator)) > 0.001
    or pooled.denominator <> sum(years.denominator)
    or pooled.left_out <> sum(years.left_out)
