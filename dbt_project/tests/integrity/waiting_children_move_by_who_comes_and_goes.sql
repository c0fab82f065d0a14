{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that the children waiting at one month's end (A9, and A14 with a placement order) are
-- those at the last one, and who came, less who went: by a log of events (decision or placement
-- order, placement, disruption, end) run forward, where the measure asks who was waiting on the
-- day. That the events' own dates are right is not proved here.
with journeys as (
    select * from {{ ref('fct_child_journeys') }}
    where decision_date is not null
),

-- From when each journey counts in each measure.
counting as (
    select 'A9' as measure_id, journey_key, authority, decision_date as opened_date, end_date
    from journeys
    union all
    select
        'A14', journey_key, authority, greatest(decision_date, placement_order_date), end_date
    from journeys
    where placement_order_date is not null
),

open_a_while as (
    select * from counting where coalesce(end_date > opened_date, true)
),

placements as (
    select open_a_while.measure_id, placements.*
    from {{ ref('fct_adoptive_placements') }} as placements
    inner join open_a_while using (journey_key)
    where coalesce(disruption_date > known_placed_by_date, true)
),

events as (
    select measure_id, journey_key, opened_date as day, 1 as opened, 0 as placed from open_a_while
    union all
    select measure_id, journey_key, end_date, -1, 0 from open_a_while where end_date is not null
    union all
    select measure_id, journey_key, known_placed_by_date, 0, 1 from placements
    union all
    select measure_id, journey_key, disruption_date, 0, -1 from placements
    where disruption_date is not null
),

days as (
    select
        measure_id,
        journey_key,
        day,
        sum(sum(opened)) over life > 0 and sum(sum(placed)) over life = 0 as is_waiting
    from events
    group by measure_id, journey_key, day
    window life as (partition by measure_id, journey_key order by day)
),

moves as (
    select
        days.measure_id,
        journeys.authority,
        days.day,
        cast(days.is_waiting as integer)
        - lag(cast(days.is_waiting as integer), 1, 0) over (
            partition by days.measure_id, days.journey_key order by days.day
        ) as change
    from days
    inner join journeys on days.journey_key = journeys.journey_key
),

stocks as (
    select
        measure_id,
        area as authority,
        cast(period as date) as day,
        value,
        lag(value, 1, 0) over months as value_before,
        lag(cast(period as date), 1, date '1900-01-01') over months as day_before
    from {{ ref('measures') }}
    where measure_id in ('A9', 'A14') and area_level = 'authority' and value is not null
    window months as (partition by measure_id, area order by period)
)

select
    stocks.measure_id,
    stocks.authority,
    stocks.day,
    stocks.value_before,
    stocks.value,
    coalesce(sum(moves.change), 0) as came_less_went
from stocks
left join moves
    on
        stocks.measure_id = moves.measure_id
        and stocks.authority = moves.authority
        and moves.day > stocks.day_before
        and moves.day <= stocks.day
group by all
having stocks.value <> stocks.value_before + coalesce(sum(moves.change), 0)
