-- What does an adoption cost, and how much of it is fees between agencies?
-- The region's cost is its own agency's spending too, so it is more than its authorities together.
select
    cost.period as financial_year,
    cost.area,
    cast(cost.denominator as integer) as adoption_orders,
    cast(round(cost.numerator) as integer) as net_spending,
    cast(round(fees.value) as integer) as of_it_net_fees,
    cast(round(cost.value) as integer) as cost_per_adoption,
    cast(round((cost.numerator - fees.value) / nullif(cost.denominator, 0)) as integer)
        as without_fees
from measures.measures as cost
left join measures.measures as fees
    on
        cost.area = fees.area
        and cost.area_level = fees.area_level
        and cost.period_type = fees.period_type
        and cost.period = fees.period
        and fees.measure_id = 'interagency_fees_net'
where
    cost.measure_id = 'cost_per_adoption'
    and cost.period_type = 'financial_year'
    and cost.value is not null
order by financial_year, cost.area_level, cost.area
