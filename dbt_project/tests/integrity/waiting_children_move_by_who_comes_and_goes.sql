{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that the children waiting at one month's end (A9) are those at the last one, and who came,
-- less who went: by a log of events (decision, placement, disruption, end) run forward, where the
-- measure asks who was waiting on the day. That the events' own dates are right is not proved here.
with journeys as (
    select * from {{ ref('fct_child_journeys') }}
    where decision_date is not null and coalesce(end_date > decision_date, true)
),

placements as (
    select placements.*
    from {{ ref('fct_adoptive_placements') }} as placements
    semi join journeys using (journey_key)
    where coalesce(disruption_date > known_placed_by_date, true)
),

events as (
    select journey_key, decision_date as day, 1 as opened, 0 as placed from journeys
    union all
    select journey_key, end_date, -1, 0 from journeys where end_date is not null
    union all
    select journey_key, known_placed_by_date, 0, 1 from placements
    union all
    select journey_key, disruption_date, 0, -1 from placements where disruption_date is not null
),

days as (
    select
        journey_key,
        day,
        sum(sum(opened)) over life > 0 and sum(sum(placed)) over life = 0 as is_waiting
    from events
    group by journey_key, day
    window life as (partition by journey_key order by day)
),

moves as (
    select
        journeys.authority,
        days.day,
        cast(days.is_waiting as integer)
        - lag(cast(days.is_waiting as integer), 1, 0) over (
            partition by days.journey_key order by days.day
        ) as change
    from days
    inner join journeys on days.journey_key = journeys.journey_key
),

stocks as (
    select
        area as authority,
        cast(period as date) as day,
        value,
        lag(value, 1, 0) over months as value_before,
        lag(cast(period as date), 1, date '1900-01-01') over months as day_before
    from {{ ref('measures') }}
    where measure_id = 'A9' and area_level = 'authority' and value is not null
    window months as (partition by area order by period)
)

select
    stocks.authority,
    stocks.day,
    stocks.value_before,
    stocks.value,
    coalesce(sum(moves.change), 0) as came_less_went
from stocks
left join moves
    on
        stocks.authority = moves.authority
        and moves.day > stocks.day_before
        and moves.day <= stocks.day
group by all
having stocks.value <> stocks.value_before + coalesce(sum(moves.change), 0)
