{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that the families waiting at one month's end (A11: approved, not matched; A13: applied,
-- not decided) are those at the last one, and who came, less who went, each on a day of its own.
with journeys as (
    select
        agency,
        approved_date,
        case when is_fast_track then stage_2_started_date else registered_date end as applied_date,
        least(matched_date, left_date) as no_longer_waiting_date,
        least(approved_date, left_date) as decided_date
    from {{ ref('fct_family_journeys') }}
),

-- Who is gone on the day of coming, or before, never waited.
moves as (
    select 'A11' as measure_id, agency, approved_date as day, 1 as change from journeys
    where coalesce(no_longer_waiting_date > approved_date, true)
    union all
    select 'A11', agency, no_longer_waiting_date, -1 from journeys
    where no_longer_waiting_date > approved_date
    union all
    select 'A13', agency, applied_date, 1 from journeys
    where coalesce(decided_date > applied_date, true)
    union all
    select 'A13', agency, decided_date, -1 from journeys where decided_date > applied_date
),

stocks as (
    select
        measure_id,
        area as agency,
        cast(period as date) as day,
        value,
        lag(value, 1, 0) over months as value_before,
        lag(cast(period as date), 1, date '1900-01-01') over months as day_before
    from {{ ref('measures') }}
    where measure_id in ('A11', 'A13') and value is not null
    window months as (partition by measure_id, area order by period)
)

select
    stocks.measure_id,
    stocks.agency,
    stocks.day,
    stocks.value_before,
    stocks.value,
    coalesce(sum(moves.change), 0) as came_less_went
from stocks
left join moves
    on
        stocks.measure_id = moves.measure_id
        and stocks.agency = moves.agency
        and moves.day > stocks.day_before
        and moves.day <= stocks.day
group by all
having stocks.value <> stocks.value_before + coalesce(sum(moves.change), 0)
