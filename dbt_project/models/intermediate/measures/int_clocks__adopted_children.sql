-- One row per measure of time and child adopted: days on the clock, or left out when a date that
-- the clock needs is missing or runs backwards.
with adopted as (
    select
        *,
        placed_date is not null and placed_date <= order_date as was_placed
    from {{ ref('fct_child_journeys') }}
    where order_type_code = 'ADOPTION'
),

clocks as (
    {% for measure, start, stop in [
        ('A1', 'entered_care_date', 'placed_date'),
        ('A10', 'entered_care_date',
            'case when is_adopted_by_foster_carer then least(first_lived_date, placed_date) '
            ~ 'else placed_date end'),
        ('entry_to_decision_days', 'entered_care_date', 'decision_date'),
        ('decision_to_match_days', 'decision_date', 'matched_date'),
        ('match_to_placed_days', 'matched_date', 'placed_date'),
        ('placed_to_order_days', 'placed_date', 'order_date'),
        ('entry_to_order_days', 'entered_care_date', 'order_date'),
    ] %}
        select
            '{{ measure }}' as measure_id,
            authority, journey_key, order_date, order_source,
            {{ start }} as clock_starts,
            {% if measure == 'A10' %}
                -- least() passes over a missing date; the clock must not.
                case when is_adopted_by_foster_carer and first_lived_date is null then null
                    else {{ stop }} end
            {% else %}
                {{ stop }}
            {% endif %} as clock_stops,
            {{ 'was_placed' if measure in ('A1', 'A10') else 'true' }} as is_counted,
            false as matched_first_is_0
        from adopted
        union all
    {% endfor %}
    select
        'A2', authority, journey_key, order_date, order_source, placement_order_date, matched_date,
        was_placed, true
    from adopted
    union all
    select
        'A20', authority, journey_key, order_date, order_source, placement_order_date,
        case
            when {{ setting('a20') }} = 'adjusted'
                and is_adopted_by_foster_carer and first_lived_date < matched_date
                then first_lived_date
            else matched_date
        end,
        was_placed, true
    from adopted
),

counted as (
    select
        *,
        case
            when matched_first_is_0 then greatest(clock_stops - clock_starts, 0)
            else clock_stops - clock_starts
        end as days
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
    case when is_counted and days >= 0 and clock_starts is not null and clock_stops is not null
        then days end as days
from counted
