-- Proves that the year to date at the fourth quarter is the year itself, for every measure that has
-- both, in value, shares and left out: two roads to the same dates.
with figures as (
    select
        measure_id, area, area_level, period_type, left(period, 7) as financial_year,
        value, numerator, denominator, left_out
    from {{ ref('measures') }}
    where
        period_type = 'financial_year'
        or (period_type = 'year_to_date' and period like '%-Q4')
)

select
    years.measure_id, years.area, years.area_level, years.financial_year,
    years.value, to_date.value as value_to_date
from figures as years
inner join figures as to_date using (measure_id, area, area_level, financial_year)
where
    years.period_type = 'financial_year'
    and to_date.period_type = 'year_to_date'
    and (
        years.value is distinct from to_date.value
        or years.numerator is distinct from to_date.numerator
        or years.denominator is distinct from to_date.denominator
        or years.left_out is distinct from to_date.left_out
    )
