{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_child_journeys'}}}) }}
-- Proves from the episodes as sent that every child who left care by adoption (REC E11 or E12) in
-- the last year that holds the child has a journey with that order, and that each adoption on a
-- journey was stated by a return. A child with an earlier order under the same decision keeps that
-- one and is not proved here; nor are special guardianship orders.
with in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
    where sender_kind = 'authority'
),

episodes as (
    select *, max(period) over (partition by authority, child_key) as last_period
    from {{ ref('stg_ssda903__episodes') }} semi join in_force using (submission_id)
),

adopted as (
    select authority, child_key, end_date as order_date, period = last_period as is_last_word
    from episodes
    where reason_ceased_code in ('E11', 'E12') and end_date is not null
),

journeys as (
    select * from {{ ref('fct_child_journeys') }} where order_date is not null
),

stated as (
    select authority, child_key, order_date from adopted
    union
    select authority, child_key, order_date
    from {{ ref('stg_alb__adoptions') }} semi join in_force using (submission_id)
)

select 'lost' as fault, authority, child_key, order_date
from adopted
where
    is_last_word
    and not exists (
        select 1 from journeys
        where
            journeys.authority = adopted.authority
            and journeys.child_key = adopted.child_key
            and journeys.order_date <= adopted.order_date
    )
union all
select 'invented', authority, child_key, order_date
from journeys anti join stated using (authority, child_key, order_date)
where order_type_code = 'ADOPTION'
