-- One row per row of an Adoptions sheet in force, with the decision it belongs to: the child's
-- decision in the statutory return nearest in time, within 60 days; else a decision of its own,
-- the later quarter's date standing for an earlier one within 60 days.
with alb_rows as (
    select stg.*
    from {{ ref('stg_alb__adoptions') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
    where stg.decision_date is not null and in_force.sender_kind = 'authority'
),

stated as (
    select
        authority, child_key, decision_date,
        min(period) as first_period,
        max(period) as last_period,
        bool_or(reversal_date is not null or order_date is not null) as has_ended
    from alb_rows
    group by authority, child_key, decision_date
),

nearest_statutory as (
    select
        stated.authority,
        stated.child_key,
        stated.decision_date,
        arg_min(
            statutory.decision_date,
            abs(statutory.decision_date - stated.decision_date) * 100000
            + (statutory.decision_date - date '1990-01-01')
        ) as statutory_decision_date
    from stated
    inner join {{ ref('int_decisions__from_ssda903') }} as statutory
        on
            stated.authority = statutory.authority
            and stated.child_key = statutory.child_key
            and abs(statutory.decision_date - stated.decision_date) <= 60
    group by stated.authority, stated.child_key, stated.decision_date
),

own as (
    select stated.*
    from stated
    anti join nearest_statutory using (authority, child_key, decision_date)
),

nearest_later as (
    select
        own.authority,
        own.child_key,
        own.decision_date,
        arg_max(later.decision_date, later.last_period) as later_decision_date
    from own
    inner join own as later
        on
            own.authority = later.authority
            and own.child_key = later.child_key
            and own.last_period < later.first_period
            and not own.has_ended
            and own.decision_date <> later.decision_date
            and abs(own.decision_date - later.decision_date) <= 60
    group by own.authority, own.child_key, own.decision_date
)

select
    alb_rows.* exclude (decision_date),
    alb_rows.decision_date as stated_decision_date,
    coalesce(
        nearest_statutory.statutory_decision_date,
        nearest_later.later_decision_date,
        alb_rows.decision_date
    ) as decision_date,
    nearest_statutory.statutory_decision_date is not null as is_in_statutory_return
from alb_rows
left join nearest_statutory
    on
        alb_rows.authority = nearest_statutory.authority
        and alb_rows.child_key = nearest_statutory.child_key
        and alb_rows.decision_date = nearest_statutory.decision_date
left join nearest_later
    on
        alb_rows.authority = nearest_later.authority
        and alb_rows.child_key = nearest_later.child_key
        and alb_rows.decision_date = nearest_later.decision_date
