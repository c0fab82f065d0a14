-- The Adopters sheet of each agency and quarter, rebuilt: every application open at any time from
-- 1 April to the quarter's end, a row per adopter, dates after the quarter's end left blank.
with alb_quarters as (
    select * from {{ ref('alb_quarters') }}
),

adopters as (
    select rows_in_force.* exclude (application_number), applications.journey_number
    from {{ ref('int_adopter_rows') }} as rows_in_force
    inner join {{ ref('int_family_applications') }} as applications
        on
            rows_in_force.agency = applications.agency
            and rows_in_force.family_key = applications.family_key
            and rows_in_force.period = applications.period
            and rows_in_force.application_number = applications.application_number
),

quarters as (
    select
        adopters.* exclude (period),
        alb_quarters.period,
        alb_quarters.last_day
    from alb_quarters
    inner join adopters
        on
            alb_quarters.sender = adopters.agency
            and coalesce(adopters.registered_date, adopters.enquiry_date, alb_quarters.last_day)
            <= alb_quarters.last_day
            and coalesce(
                least(adopters.order_date, adopters.left_date), date '9999-12-31'
            ) >= alb_quarters.year_first_day
)

select
    period,
    agency,
    adopter_key,
    family_key,
    cast(journey_number as integer) as journey_number,
    sex_code as sex,
    ethnicity_code as ethnicity,
    cast(cast(is_early_permanence_carer as integer) as varchar) as early_permanence_carer,
    cast(cast(is_fast_track as integer) as varchar) as fast_track,
    {% for column, date in [
        ('date_of_enquiry', 'enquiry_date'),
        ('date_registered', 'registered_date'),
        ('date_stage_1_started', 'stage_1_started_date'),
        ('date_stage_1_ended', 'stage_1_ended_date'),
        ('date_stage_2_started', 'stage_2_started_date'),
        ('date_stage_2_ended', 'stage_2_ended_date'),
        ('date_approved', 'approved_date'),
        ('date_matched', 'matched_date'),
        ('date_placed', 'placed_date'),
    ] %}
        {{ by_quarter_end(date) }} as {{ column }},
    {% endfor %}
    case when placed_date <= last_day then children_placed end as children_placed,
    {{ by_quarter_end('order_date') }} as date_of_order,
    {{ by_quarter_end('left_date') }} as date_left,
    case when left_date <= last_day then left_reason_code end as reason_left,
    {{ by_quarter_end('disruption_date') }} as date_of_disruption
from quarters
