-- One row per authority, child and leaving of care, short breaks left out.
with care_periods as (
    select * from {{ ref('int_care_periods') }}
),

uasc as (
    select distinct stg.authority, stg.child_key, stg.period
    from {{ ref('stg_ssda903__uasc') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

leavings as (
    select
        *,
        {{ financial_year_of('left_care_date') }} as financial_year
    from care_periods
    where left_care_date is not null and not is_short_breaks
)

select
    leavings.authority,
    leavings.child_key,
    leavings.left_care_date,
    leavings.left_care_source,
    leavings.financial_year,
    {{ is_in('leavings.left_care_reason_code', 'adoption') }} as is_adopted,
    {{ is_in('leavings.left_care_reason_code', 'special_guardianship') }}
        as is_special_guardianship,
    uasc.child_key is not null as is_uasc
from leavings
left join uasc
    on
        leavings.authority = uasc.authority
        and leavings.child_key = uasc.child_key
        and leavings.financial_year = uasc.period
