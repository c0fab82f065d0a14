-- One row per journey that ended in an order to adopters or special guardians, or in leaving care,
-- as the episodes show it.
with decisions as (
    select * from {{ ref('int_decisions') }}
),

leavings as (
    select
        decisions.journey_key,
        episodes.end_date,
        episodes.reason_ceased_code,
        episodes.source_row,
        {{ is_in('episodes.reason_ceased_code', 'adoption') }} as is_adoption,
        -- Guardianship after the plan changed is no outcome of the plan; an adoption always is.
        {{ is_in('episodes.reason_ceased_code', 'special_guardianship') }}
        and coalesce(episodes.end_date <= decisions.reversal_date, true)
            as is_special_guardianship
    from {{ ref('int_episodes__sequenced') }} as episodes
    inner join decisions
        on
            episodes.authority = decisions.authority
            and episodes.child_key = decisions.child_key
            and {{ is_under_decision('episodes.end_date') }}
    where episodes.is_leaving
)

select
    journey_key,
    min(end_date) as left_care_date,
    arg_min(reason_ceased_code, end_date) as left_care_reason_code,
    arg_min(source_row, end_date) as left_care_source,
    -- An adoption is the order of the plan, even where a guardianship order came before it.
    coalesce(
        min(end_date) filter (where is_adoption),
        min(end_date) filter (where is_special_guardianship)
    ) as order_date,
    case
        when bool_or(is_adoption) then 'ADOPTION'
        when bool_or(is_special_guardianship) then 'SGO'
    end as order_type_code,
    coalesce(
        arg_min(source_row, end_date) filter (where is_adoption),
        arg_min(source_row, end_date) filter (where is_special_guardianship)
    ) as order_source
from leavings
group by journey_key
