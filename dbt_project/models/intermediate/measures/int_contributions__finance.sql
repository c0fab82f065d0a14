-- Money: each cost as sent, and each adoption order of the same year and authority below it.
with costs as (
    select
        stg.sender,
        stg.period,
        stg.category_code,
        cast(stg.amount_gbp as decimal(18, 4)) as amount_gbp,
        stg.source_row
    from {{ ref('stg_finance__costs') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

orders as (
    select
        *,
        {{ financial_year_of('order_date') }} as period
    from {{ ref('fct_child_journeys') }}
    where order_type_code = 'ADOPTION'
)

select
    'cost_per_adoption' as measure_id, sender, 'financial_year' as period_type, period,
    category_code as subject_key, cast(null as date) as event_date,
    case when category_code = 'INTERAGENCY_FEES_RECEIVED' then -amount_gbp else amount_gbp end
        as numerator,
    cast(null as integer) as denominator, false as is_left_out, source_row
from costs
union all
-- A region's cost and its orders cover the same authorities: those that sent their costs.
select
    'cost_per_adoption', authority, 'financial_year', period, journey_key, order_date,
    null, 1, false, order_source
from orders
where exists (
    select 1 from costs where costs.sender = orders.authority and costs.period = orders.period
)
union all
select
    'interagency_fees_net', sender, 'financial_year', period, category_code, null,
    case category_code
        when 'INTERAGENCY_FEES_RECEIVED' then -amount_gbp
        when 'INTERAGENCY_FEES_PAID' then amount_gbp
        else 0
    end,
    null, false, source_row
from costs
