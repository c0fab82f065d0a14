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
    leavings.left_care_reason_code in ('E11', 'E12') as is_adopted,
    leavings.left_care_reason_code in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48')
        as is_special_guardianship,
    uasc.child_key is not null as is_uasc
from leavings
left join uasc
    on
        leavings.authority = uasc.authority
        and leavings.child_key = uasc.child_key
        and leavings.financial_year = uasc.period
