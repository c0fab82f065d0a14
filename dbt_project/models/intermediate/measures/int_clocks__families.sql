-- One row per percentage and family whose qualifying event has happened: whether the family met
-- it, or left out, and why, when a date that the clock needs is missing or runs backwards.
with journeys as (
    select * from {{ ref('fct_family_journeys') }}
),

cases as (
    select
        'A12' as measure_id, agency, family_journey_key, source_row,
        matched_date as event_date, approved_date as clock_starts, 'approval' as start_words,
        matched_date as clock_stops, 'match' as stop_words, false as is_left_out,
        case {{ setting('waited_three_months') }}
            when 'more_than' then matched_date > approved_date + interval 3 month
            else matched_date >= approved_date + interval 3 month
        end as is_met
    from journeys
    union all
    select
        'matched_within_3_months', agency, family_journey_key, source_row,
        matched_date, approved_date, 'approval', matched_date, 'match', false,
        matched_date <= approved_date + interval 3 month
    from journeys
    union all
    select
        'approved_within_6_months', agency, family_journey_key, source_row,
        approved_date, registered_date, 'registration', approved_date, 'approval', is_fast_track,
        approved_date <= registered_date + interval 6 month
    from journeys
    union all
    select
        'stage_1_within_2_months', agency, family_journey_key, source_row,
        stage_1_ended_date, stage_1_started_date, 'start of stage 1',
        stage_1_ended_date, 'end of stage 1', is_fast_track,
        stage_1_ended_date <= stage_1_started_date + interval 2 month
    from journeys
    union all
    select
        'stage_2_within_4_months', agency, family_journey_key, source_row,
        approved_date, stage_2_started_date, 'start of stage 2', approved_date, 'approval', false,
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
    case
        when is_left_out then 'the family is on the fast track'
        when clock_starts is null then 'no ' || start_words || ' is stated'
        when clock_stops < clock_starts
            then 'the ' || stop_words || ' is before the ' || start_words
            || ', so the clock would run backwards'
    end as left_out_because,
    is_met
from cases
where event_date is not null
