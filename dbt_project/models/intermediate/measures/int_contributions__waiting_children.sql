-- Children waiting to be placed at the end of a date: one row per measure, date and journey.
with journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

placements as (
    select * from {{ ref('fct_adoptive_placements') }}
),

matches as (
    select * from {{ ref('fct_matches') }}
),

dates as (
    select period_type, period, last_day as day
    from {{ ref('dim_periods') }}
    where period_type = 'date'
),

open_on_date as (
    select dates.*, journeys.*
    from journeys
    inner join dates
        on
            journeys.decision_date <= dates.day
            and coalesce(journeys.end_date, date '9999-12-31') > dates.day
),

-- A child whose placement disrupted waits again.
placed_on_date as (
    select distinct open_on_date.day, open_on_date.journey_key
    from open_on_date
    inner join placements
        on
            open_on_date.journey_key = placements.journey_key
            and placements.known_placed_by_date <= open_on_date.day
            and coalesce(placements.disruption_date, date '9999-12-31') > open_on_date.day
),

matched_on_date as (
    select distinct open_on_date.day, open_on_date.journey_key
    from open_on_date
    inner join matches
        on
            open_on_date.journey_key = matches.journey_key
            and matches.matched_date <= open_on_date.day
            and coalesce(matches.disruption_date, date '9999-12-31') > open_on_date.day
),

waiting as (
    select
        open_on_date.*,
        coalesce(open_on_date.placement_order_date <= open_on_date.day, false)
            as has_placement_order,
        matched_on_date.journey_key is not null as is_matched
    from open_on_date
    anti join placed_on_date using (day, journey_key)
    left join matched_on_date
        on
            open_on_date.day = matched_on_date.day
            and open_on_date.journey_key = matched_on_date.journey_key
)

{% for measure, condition, event, source in [
    ('A9', 'true', 'decision_date', 'decision_source'),
    ('A14', 'has_placement_order', 'placement_order_date', 'placement_order_source'),
    ('waiting_18_months_since_entering_care',
        'has_placement_order and entered_care_date + interval 18 month <= day',
        'entered_care_date', 'entered_care_source'),
    ('waiting_12_months_since_placement_order',
        'has_placement_order and placement_order_date + interval 12 month <= day',
        'placement_order_date', 'placement_order_source'),
    ('waiting_18_months_since_placement_order',
        'has_placement_order and placement_order_date + interval 18 month <= day',
        'placement_order_date', 'placement_order_source'),
    ('waiting_over_90_days_without_match',
        'has_placement_order and not is_matched and day - placement_order_date > 90',
        'placement_order_date', 'placement_order_source'),
] %}
select
    '{{ measure }}' as measure_id, authority as sender, period_type, period,
    journey_key as subject_key, {{ event }} as event_date, 1 as numerator,
    cast(null as integer) as denominator, false as is_left_out, {{ source }} as source_row
from waiting
where {{ condition }}
{{ 'union all' if not loop.last }}
{% endfor %}
