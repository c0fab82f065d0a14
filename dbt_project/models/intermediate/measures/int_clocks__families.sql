-- One row per percentage and family whose qualifying event has happened: whether the family met
-- it, or left out when a date that the clock needs is missing or runs backwards.
with journeys as (
    select * from {{ ref('fct_family_journeys') }}
),

cases as (
    select
        'A12' as measure_id, agency, family_journey_key, source_row,
        matched_date as event_date, approved_date as clock_starts, matched_date as clock_stops,
        false as is_left_out,
        case {{ setting('waited_three_months') }}
            when 'more_than' then matched_date > approved_date + interval 3 month
            else matched_date >= approved_date + interval 3 month
        end as is_met
    from journeys
    union all
    select
        'matched_within_3_months', agency, family_journey_key, source_row,
        matched_date, approved_date, matched_date, false,
        matched_date <= approved_date + interval 3 month
    from journeys
    union all
    select
        'approved_within_6_months', agency, family_journey_key, source_row,
        approved_date, registered_date, approved_date, is_fast_track,
        approved_date <= registered_date + interval 6 month
    from journeys
    union all
    select
        'stage_1_within_2_months', agency, family_journey_key, source_row,
        stage_1_ended_date, stage_1_started_date, stage_1_ended_date, is_fast_track,
        stage_1_ended_date <= stage_1_started_date + interval 2 month
    from journeys
    union all
    select
        'stage_2_within_4_months', agency, family_journey_key, source_row,
        approved_date, stage_2_started_date, approved_date, false,
        approved_date <= stage_2_started_date + interval 4 month
    from journeys
)

select
    measure_id,
    agency as sender,
    family_journey_key as subject_key,
    event_date,
    source_row,
    is_left_out or clock_starts is null or clock_stops < clock_starts as is_left_out,
    is_met
from cases
where event_date is not null
