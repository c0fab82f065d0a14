-- One row per activity record that counts: what it is, where, when and how many. An enquiry sent
-- again in a later month replaces the earlier row.
with enquiries as (
    select
        *,
        row_number() over (
            partition by agency, enquiry_id order by stg.period desc, stg.source_row desc
        ) as recency
    from {{ ref('stg_activity__enquiries') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force using (submission_id)
),

activities as (
    select
        agency, activity_id, min(activity_date) as activity_date,
        min(source_row) as source_row
    from {{ ref('stg_activity__participation_bookings') }}
    inner join {{ ref('int_submissions__in_force') }} using (submission_id)
    group by agency, activity_id
)

select 'initial_enquiries' as measure_id, agency, cast(null as varchar) as area,
    enquiry_id as subject_key, enquiry_date as event_date, 1 as amount, source_row
from enquiries
where recency = 1
union all
select 'initial_visits_booked', agency, null, enquiry_id,
    case {{ setting('visits_counted_in') }}
        when 'month_of_booking' then visit_booked_date else enquiry_date
    end,
    1, source_row
from enquiries
where recency = 1 and visit_booked_date is not null
union all
select 'information_event_logins', agency, null, event_id, event_date, logins, source_row
from {{ ref('stg_activity__information_events') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
union all
select 'support_line_calls', agency, area, call_id, call_date, 1, source_row
from {{ ref('stg_activity__support_calls') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
union all
select 'calls_progressed_to_advice_line', agency, area, call_id, call_date, 1, source_row
from {{ ref('stg_activity__support_calls') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
where is_progressed_to_advice_line
union all
select 'support_assessments', agency, area, assessment_id, assessment_date, 1, source_row
from {{ ref('stg_activity__support_assessments') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
union all
select
    'birth_parent_counselling_referrals', agency, area, referral_id, referral_date, 1, source_row
from {{ ref('stg_activity__counselling_referrals') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
union all
select 'participation_activities', agency, null, activity_id, activity_date, 1, source_row
from activities
union all
select
    'participation_spaces_booked', agency, area, activity_id, activity_date,
    spaces_booked, source_row
from {{ ref('stg_activity__participation_bookings') }}
inner join {{ ref('int_submissions__in_force') }} using (submission_id)
