{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves cost, fees and looked-after figures, of authorities and the region, from the amounts sent
-- and the published adoption orders, which other tests prove.
with in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
),

costs as (
    select
        sender,
        period,
        sum(amount_gbp) filter (where category_code <> 'INTERAGENCY_FEES_RECEIVED')
        - coalesce(
            sum(amount_gbp) filter (where category_code = 'INTERAGENCY_FEES_RECEIVED'), 0
        ) as net,
        coalesce(sum(amount_gbp) filter (where category_code = 'INTERAGENCY_FEES_PAID'), 0)
        - coalesce(
            sum(amount_gbp) filter (where category_code = 'INTERAGENCY_FEES_RECEIVED'), 0
        ) as fees
    from {{ ref('stg_finance__costs') }} semi join in_force using (submission_id)
    group by sender, period
),

orders as (
    select area, period, value as orders_granted
    from {{ ref('measures') }}
    where
        measure_id = 'adoption_orders_granted'
        and area_level = 'authority'
        and period_type = 'financial_year'
),

children as (
    select * from {{ ref('stg_population__looked_after') }} semi join in_force using (submission_id)
),

by_sender as (
    select
        'cost_per_adoption' as measure_id, costs.sender, costs.period, costs.net as numerator,
        coalesce(orders.orders_granted, 0) as denominator
    from costs
    left join orders on costs.sender = orders.area and costs.period = orders.period
    union all
    select 'interagency_fees_net', sender, period, fees, null from costs
    union all
    select
        'looked_after_excluding_uasc', authority, cast(count_date as varchar),
        looked_after_excluding_uasc, null
    from children
    union all
    select
        'looked_after_rate_excluding_uasc', authority, cast(count_date as varchar),
        looked_after_excluding_uasc, population_0_17
    from children
    union all
    select
        'looked_after_rate_including_uasc', authority, cast(count_date as varchar),
        looked_after_excluding_uasc + looked_after_uasc, population_0_17
    from children
),

reckoned as (
    select measure_id, sender as area, period, numerator, denominator, 0 as left_out
    from by_sender
    where sender in (select authority from {{ ref('dim_authorities') }})
    union all
    select by_sender.measure_id, run.region_slug, period, numerator, denominator, 0
    from by_sender
    cross join {{ ref('stg_region__run') }} as run
    where
        by_sender.sender = run.region_slug
        or by_sender.sender in (
            select authority from {{ ref('dim_authorities') }} where is_member
        )
)

{{ unlike_published(
    [
        'cost_per_adoption', 'interagency_fees_net', 'looked_after_excluding_uasc',
        'looked_after_rate_excluding_uasc', 'looked_after_rate_including_uasc',
    ],
    ['authority', 'region'],
) }}
