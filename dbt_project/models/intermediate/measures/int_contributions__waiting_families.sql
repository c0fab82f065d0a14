-- Families waiting, to be matched or to be decided on, at the end of a date.
with journeys as (
    select * from {{ ref('fct_family_journeys') }}
),

dates as (
    select period_type, period, last_day as day
    from {{ ref('dim_periods') }}
    where period_type = 'date'
),

families as (
    select
        *,
        case when is_fast_track then stage_2_started_date else registered_date end
            as application_date,
        coalesce(left_date, date '9999-12-31') as gone_date
    from journeys
)

select
    'A11' as measure_id, agency as sender, period_type, period,
    family_journey_key as subject_key, approved_date as event_date, 1 as numerator,
    cast(null as integer) as denominator, false as is_left_out, source_row
from families
inner join dates
    on
        families.approved_date <= dates.day
        and coalesce(families.matched_date, date '9999-12-31') > dates.day
        and families.gone_date > dates.day
union all
select
    'A13', agency, period_type, period, family_journey_key, application_date, 1,
    null, false, source_row
from families
inner join dates
    on
        families.application_date <= dates.day
        and coalesce(families.approved_date, date '9999-12-31') > dates.day
        and families.gone_date > dates.day
