{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves each count of what happened to children, month by month, from the rows sent: every day
-- that either return states is counted once for the decision it falls under. The product reckons a
-- milestone of each journey first and counts those.
with {{ reckoned_journeys() }},

inside as (
    select sender from {{ ref('stg_region__senders') }}
    where
        sender = (select region_slug from {{ ref('stg_region__run') }})
        or (
            sender_kind = 'voluntary_agency'
            and {{ setting('placed_outside') }} = 'other_regions_only'
        )
),

happened as (
    select 'decisions_adoption_is_plan' as measure_id, authority, decision_date as day
    from decisions
    union all
    select 'placement_orders_granted', authority, ordered from journeys
    union all
    select 'adoption_orders_granted', authority, adopted from journeys
    union all
    select 'decisions_reversed', authority, reversed from journeys
    union all
    select
        case what when 'matched' then 'children_matched' when 'placed' then 'children_placed'
            when 'disrupted' then 'disruptions' else 'early_permanence_placements' end,
        authority,
        day
    from (
        select distinct authority, child_key, what, day from days
        where what in ('matched', 'placed', 'disrupted')
        union all
        select distinct authority, child_key, what, day from said where what = 'early'
    )
    union all
    select 'placed_outside_region', authority, placed_date
    from (select distinct authority, child_key, placed_date, approving_agency from adoptions)
    where approving_agency is not null and approving_agency not in (select sender from inside)
),

reckoned as (
    select
        measure_id, authority as area, {{ month_of('day') }} as period,
        count(*) as numerator, null as denominator, null as left_out
    from happened
    where day is not null
    group by all
)

{{ unlike_published(
    [
        'decisions_adoption_is_plan', 'placement_orders_granted', 'children_matched',
        'children_placed', 'early_permanence_placements', 'placed_outside_region',
        'adoption_orders_granted', 'decisions_reversed', 'disruptions',
    ],
    ['authority'],
) }}
