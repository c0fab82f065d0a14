-- One row per authority, child and decision that the statutory return states, later year over
-- earlier. A decision still open that a later year gives another date, at most 60 days away, was
-- corrected and is not a second decision.
with placed_adoption as (
    select stg.*
    from {{ ref('stg_ssda903__placed_adoption') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

latest as (
    select
        authority,
        child_key,
        decision_date,
        max(period) as period,
        arg_max_null(reversal_date, period) as reversal_date,
        arg_max_null(reversal_reason_code, period) as reversal_reason_code,
        arg_max_null(source_row, period) as source_row
    from placed_adoption
    group by authority, child_key, decision_date
),

corrected as (
    select distinct earlier.authority, earlier.child_key, earlier.decision_date
    from latest as earlier
    inner join latest as later
        on
            earlier.authority = later.authority
            and earlier.child_key = later.child_key
            and earlier.period < later.period
            and earlier.decision_date <> later.decision_date
            and abs(earlier.decision_date - later.decision_date) <= 60
    where earlier.reversal_date is null
),

adoption_items as (
    select stg.*
    from {{ ref('stg_ssda903__ad1') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

decisions as (
    select
        authority,
        child_key,
        decision_date,
        period,
        reversal_date,
        reversal_reason_code,
        source_row
    from latest
    anti join corrected using (authority, child_key, decision_date)
),

-- An adopted child's AD1 row states the decision where PlacedAdoption is silent.
stated_by_adoption_items_only as (
    select
        authority,
        child_key,
        decision_date,
        max(period) as period,
        cast(null as date) as reversal_date,
        cast(null as varchar) as reversal_reason_code,
        arg_max_null(source_row, period) as source_row
    from adoption_items
    where
        decision_date is not null
        and not exists (
            select 1
            from decisions
            where
                decisions.authority = adoption_items.authority
                and decisions.child_key = adoption_items.child_key
                and abs(decisions.decision_date - adoption_items.decision_date) <= 60
        )
    group by authority, child_key, decision_date
)

select * from decisions
union all by name
select * from stated_by_adoption_items_only
