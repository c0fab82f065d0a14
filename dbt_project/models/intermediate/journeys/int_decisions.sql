-- One row per authority, child and decision that adoption is the plan: the spine of a journey.
-- An adoption with no stated decision still has a journey, or its order would be lost.
with statutory as (
    select
        authority, child_key, decision_date, period, source_row as decision_source,
        reversal_date, reversal_reason_code, source_row as reversal_source
    from {{ ref('int_decisions__from_ssda903') }}
),

alb_only as (
    select
        authority,
        child_key,
        decision_date,
        arg_min(source_row, match_number) as decision_source
    from {{ ref('int_alb_rows__latest') }}
    where not is_in_statutory_return
    group by authority, child_key, decision_date
),

stated as (
    select
        authority, child_key, decision_date, decision_source, reversal_date,
        reversal_reason_code, reversal_source
    from statutory
    union all by name
    select authority, child_key, decision_date, decision_source
    from alb_only
),

adopted_without_decision as (
    select
        authority,
        child_key,
        max(end_date) as order_date
    from {{ ref('int_episodes__sequenced') }} as episodes
    where
        {{ is_in('reason_ceased_code', 'adoption') }}
        and end_date is not null
        and not exists (
            select 1
            from stated
            where
                stated.authority = episodes.authority
                and stated.child_key = episodes.child_key
                and stated.decision_date <= episodes.end_date
        )
    group by authority, child_key
),

spine as (
    select *, decision_date as bounds_from
    from stated
    union all by name
    select authority, child_key, date '1900-01-01' as bounds_from
    from adopted_without_decision
)

select
    md5(authority || '|' || child_key || '|' || coalesce(cast(decision_date as varchar), ''))
        as journey_key,
    *,
    row_number() over life as journey_number,
    lead(bounds_from) over life as next_decision_date
from spine
window life as (partition by authority, child_key order by bounds_from)
