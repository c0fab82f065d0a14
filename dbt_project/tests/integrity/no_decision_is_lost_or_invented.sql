{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_child_journeys'}}}) }}
-- Proves, straight from the rows in force of both returns, that every decision has its journey and
-- every journey its decision. Dates of one child within 60 days of each other may be corrections
-- of one decision, so which of them is used is not proved here: unit tests say that.
with in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
    where sender_kind = 'authority'
),

stated as (
    select authority, child_key, decision_date
    from {{ ref('stg_ssda903__placed_adoption') }} semi join in_force using (submission_id)
    union
    select authority, child_key, decision_date
    from {{ ref('stg_ssda903__ad1') }} semi join in_force using (submission_id)
    union
    select authority, child_key, decision_date
    from {{ ref('stg_alb__adoptions') }} semi join in_force using (submission_id)
),

undisputed as (
    select * from stated
    where
        decision_date is not null
        and not exists (
            select 1 from stated as other
            where
                other.authority = stated.authority
                and other.child_key = stated.child_key
                and other.decision_date <> stated.decision_date
                and abs(other.decision_date - stated.decision_date) <= 60
        )
),

journeys as (
    select authority, child_key, decision_date
    from {{ ref('fct_child_journeys') }}
    where decision_date is not null
)

select 'lost' as fault, *
from undisputed anti join journeys using (authority, child_key, decision_date)
union all
select 'invented' as fault, *
from journeys anti join stated using (authority, child_key, decision_date)
