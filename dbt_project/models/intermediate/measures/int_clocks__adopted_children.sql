-- One row per measure of time and child adopted: days on the clock, or left out, and why, when a
-- date that the clock needs is missing or runs backwards.
with adopted as (
    select
        *,
        placed_date is not null and placed_date <= order_date as was_placed
    from {{ ref('fct_child_journeys') }}
    where order_type_code = 'ADOPTION'
),

clocks as (
    {% for measure, start, start_words, stop, stop_words in [
        ('A1', 'entered_care_date', 'start of care', 'placed_date', 'placement'),
        ('A10', 'entered_care_date', 'start of care',
            'case when is_adopted_by_foster_carer then least(first_lived_date, placed_date) '
            ~ 'else placed_date end', 'first day with the adopters'),
        ('entry_to_decision_days', 'entered_care_date', 'start of care',
            'decision_date', 'decision'),
        ('decision_to_match_days', 'decision_date', 'decision', 'matched_date', 'match'),
        ('match_to_placed_days', 'matched_date', 'match', 'placed_date', 'placement'),
        ('placed_to_order_days', 'placed_date', 'placement', 'order_date', 'adoption order'),
        ('entry_to_order_days', 'entered_care_date', 'start of care',
            'order_date', 'adoption order'),
    ] %}
        select
            '{{ measure }}' as measure_id,
            authority, journey_key, order_date, order_source,
            {{ start }} as clock_starts, '{{ start_words }}' as start_words,
            {% if measure == 'A10' %}
                -- least() passes over a missing date; the clock must not.
                case when is_adopted_by_foster_carer and first_lived_date is null then null
                    else {{ stop }} end
            {% else %}
                {{ stop }}
            {% endif %} as clock_stops,
            '{{ stop_words }}' as stop_words,
            {{ 'was_placed' if measure in ('A1', 'A10') else 'true' }} as is_counted,
            false as matched_first_is_0
        from adopted
        union all
    {% endfor %}
    select
        'A2', authority, journey_key, order_date, order_source,
        placement_order_date, 'placement order', matched_date, 'match', was_placed, true
    from adopted
    union all
    select
        'A20', authority, journey_key, order_date, order_source,
        placement_order_date, 'placement order',
        case
            when {{ setting('a20') }} = 'adjusted'
                and is_adopted_by_foster_carer and first_lived_date < matched_date
                then first_lived_date
            else matched_date
        end,
        'match', was_placed, true
    from adopted
),

counted as (
    select
        *,
        case
            when matched_first_is_0 then greatest(clock_stops - clock_starts, 0)
            else clock_stops - clock_starts
        end as days,
        case
            when clock_starts is null then 'no ' || start_words || ' is stated'
            when clock_stops is null then 'no ' || stop_words || ' is stated'
            when not is_counted then 'no placement on or before the adoption order is stated'
            when clock_stops < clock_starts and not matched_first_is_0
                then 'the ' || stop_words || ' is before the ' || start_words
                || ', so the clock would run backwards'
        end as left_out_because
    from clocks
)

select
    measure_id,
    authority as sender,
    journey_key as subject_key,
    order_date as event_date,
    order_source as source_row,
    clock_starts,
    clock_stops,
    case when left_out_because is null then days end as days,
    left_out_because
from counted
