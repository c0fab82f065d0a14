{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves each figure of activity from the rows of the region's own agency, month by month: events,
-- enquiries, visits and activities of the region, and support by authority.
with in_force as (
    select in_force.submission_id
    from {{ ref('int_submissions__in_force') }} as in_force
    inner join {{ ref('stg_region__run') }} as run on in_force.sender = run.region_slug
),

enquiries as (
    select
        agency,
        enquiry_id,
        arg_max_null(enquiry_date, period) as enquiry_date,
        arg_max_null(visit_booked_date, period) as visit_booked_date
    from {{ ref('stg_activity__enquiries') }} semi join in_force using (submission_id)
    group by agency, enquiry_id
),

bookings as (
    select * from {{ ref('stg_activity__participation_bookings') }}
    semi join in_force using (submission_id)
),

calls as (
    select * from {{ ref('stg_activity__support_calls') }} semi join in_force using (submission_id)
),

counted as (
    select
        'information_event_logins' as measure_id, agency as area, event_date as day,
        logins as amount
    from {{ ref('stg_activity__information_events') }} semi join in_force using (submission_id)
    union all
    select 'initial_enquiries', agency, enquiry_date, 1 from enquiries
    union all
    select
        'initial_visits_booked', agency,
        case when {{ setting('visits_counted_in') }} = 'month_of_booking' then visit_booked_date
            else enquiry_date end,
        1
    from enquiries where visit_booked_date is not null
    union all
    select 'participation_activities', agency, min(activity_date), 1
    from bookings group by agency, activity_id
    union all
    select 'participation_spaces_booked', area, activity_date, spaces_booked
    from bookings
    union all
    select 'support_line_calls', area, call_date, 1 from calls
    union all
    select 'calls_progressed_to_advice_line', area, call_date, 1 from calls
    where is_progressed_to_advice_line
    union all
    select 'support_assessments', area, assessment_date, 1
    from {{ ref('stg_activity__support_assessments') }} semi join in_force using (submission_id)
    union all
    select 'birth_parent_counselling_referrals', area, referral_date, 1
    from {{ ref('stg_activity__counselling_referrals') }} semi join in_force using (submission_id)
),

reckoned as (
    select
        measure_id, area, {{ month_of('day') }} as period,
        sum(amount) as numerator, cast(null as integer) as denominator,
        cast(null as integer) as left_out
    from counted
    group by all
    union all
    -- The region's spaces are those of children from anywhere.
    select
        'participation_spaces_booked', agency, {{ month_of('activity_date') }},
        sum(spaces_booked), null, null
    from bookings
    group by all
)

{{ unlike_published(
    [
        'information_event_logins', 'initial_enquiries', 'initial_visits_booked',
        'participation_activities', 'participation_spaces_booked', 'support_line_calls',
        'calls_progressed_to_advice_line', 'support_assessments',
        'birth_parent_counselling_referrals',
    ],
    ['authority', 'region'],
) }}
-- The region's support is the sum of its members', which another test proves.
and not (
    figures.area_level = 'region'
    and list_contains(string_split(catalogue.area_levels, ' '), 'authority')
    and figures.measure_id <> 'participation_spaces_booked'
)
