{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_child_journeys'}}}) }}
-- Proves from the episodes as sent that a placement order which an episode states (LS = E1, and RNE
-- says that the legal status is new) stands on the journey in force, or an earlier one does; and
-- that each placement order on a journey was stated by a return. Orders that only the absence of
-- E1 in the episode before states are left to unit tests.
with in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
    where sender_kind = 'authority'
),

episodes as (
    select *, max(period) over (partition by authority, child_key) as last_period
    from {{ ref('stg_ssda903__episodes') }} semi join in_force using (submission_id)
),

journeys as (
    select
        *,
        coalesce(decision_date, date '1900-01-01') as begins,
        lead(decision_date, 1, date '9999-12-31') over (
            partition by authority, child_key order by journey_number
        ) as ends
    from {{ ref('fct_child_journeys') }}
),

lost as (
    select 'lost' as fault, journeys.journey_key, episodes.start_date as placement_order_date
    from episodes
    inner join journeys
        on
            episodes.authority = journeys.authority
            and episodes.child_key = journeys.child_key
            and episodes.start_date >= journeys.begins
            and episodes.start_date < journeys.ends
    where
        episodes.period = episodes.last_period
        and episodes.legal_status_code = 'E1'
        and episodes.reason_new_episode_code in ('S', 'L', 'B', 'U')
        and coalesce(journeys.placement_order_date > episodes.start_date, true)
),

stated as (
    select authority, child_key, start_date as placement_order_date
    from episodes where legal_status_code = 'E1'
    union
    select authority, child_key, placement_order_date
    from {{ ref('stg_alb__adoptions') }} semi join in_force using (submission_id)
)

select * from lost
union all
select 'invented', journey_key, placement_order_date
from journeys anti join stated using (authority, child_key, placement_order_date)
where placement_order_date is not null
