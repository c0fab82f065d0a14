{{ config(severity='warn') }}
-- Proves that no adopted child falls off a clock unseen: for each measure of time, the children
-- counted and those left out are together the adoption orders of the year, which are counted apart.
with orders as (
    select area, area_level, period, value as orders_granted
    from {{ ref('measures') }}
    where measure_id = 'adoption_orders_granted' and period_type = 'financial_year'
)

select
    clocks.measure_id, clocks.area, clocks.area_level, clocks.period,
    clocks.denominator, clocks.left_out, orders.orders_granted
from {{ ref('measures') }} as clocks
left join orders using (area, area_level, period)
where
    clocks.unit = 'days'
    and clocks.period_type = 'financial_year'
    and clocks.denominator is not null
    and clocks.denominator + clocks.left_out is distinct from orders.orders_granted
