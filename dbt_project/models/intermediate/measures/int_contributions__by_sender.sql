-- Every contribution of a child, family or other subject to a measure, by the sender whose it is.
with periods as (
    select * from {{ ref('dim_periods') }}
),

measure_periods as (
    select
        measure_id,
        unnest(string_split(periods, ' ')) as letter
    from {{ ref('measure_catalogue') }}
),

periods_of_measures as (
    select
        measure_periods.measure_id,
        periods.period_type,
        periods.period,
        periods.first_day,
        periods.last_day
    from measure_periods
    inner join periods
        on
            periods.period_type = case measure_periods.letter
                when 'm' then 'month'
                when 'q' then 'quarter'
                when 'y' then 'financial_year'
                when 'ytd' then 'year_to_date'
                when '3y' then 'three_years'
                when 'd' then 'date'
            end
),

events as (
    select
        measure_id, sender, sender as area, subject_key, event_date,
        1 as numerator, cast(null as integer) as denominator, false as is_left_out,
        cast(null as varchar) as left_out_because, source_row
    from (
        select * from {{ ref('int_events__child_journeys') }}
        union all
        select * from {{ ref('int_events__family_journeys') }}
    )
    where event_date is not null
    union all
    select
        measure_id, agency, area, subject_key, event_date, amount, null, false, null, source_row
    from {{ ref('int_activity__in_force') }}
    union all
    select
        measure_id, sender, sender, subject_key, event_date,
        days, case when days is not null then 1 end, days is null, left_out_because, source_row
    from {{ ref('int_clocks__adopted_children') }}
    union all
    select
        measure_id, sender, sender, subject_key, event_date,
        case when not is_left_out then cast(is_met as integer) end,
        case when not is_left_out then 1 end,
        is_left_out, left_out_because, source_row
    from {{ ref('int_clocks__families') }}
    union all
    -- The average of three years is a sum over three, whatever the number of orders.
    select
        'three_year_average_placement_orders', sender, sender, subject_key, event_date,
        1, null, false, null, source_row
    from {{ ref('int_events__child_journeys') }}
    where measure_id = 'placement_orders_granted' and event_date is not null
),

events_in_periods as (
    select
        events.measure_id, events.sender, events.area,
        periods_of_measures.period_type, periods_of_measures.period,
        events.subject_key, events.event_date, events.numerator, events.denominator,
        events.is_left_out, events.left_out_because, events.source_row
    from events
    inner join periods_of_measures
        on
            events.measure_id = periods_of_measures.measure_id
            and events.event_date
            between periods_of_measures.first_day and periods_of_measures.last_day
    -- Leaving care has its own rule of which leaving counts.
    where events.measure_id <> 'special_guardianship_orders'
),

others as (
    {% for model in [
        'int_contributions__care_leavers',
        'int_contributions__open_decisions',
        'int_contributions__waiting_children',
        'int_contributions__waiting_families',
        'int_contributions__finance',
        'int_contributions__looked_after',
    ] %}
        select
            measure_id, sender, sender as area, period_type, period, subject_key, event_date,
            cast(numerator as double) as numerator, cast(denominator as double) as denominator,
            is_left_out,
            {{ 'left_out_because' if model == 'int_contributions__open_decisions' else 'null' }}
                as left_out_because,
            source_row
        from {{ ref(model) }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    measure_id, sender, area, period_type, period, subject_key, event_date,
    cast(numerator as decimal(18, 4)) as numerator,
    cast(denominator as decimal(18, 4)) as denominator,
    is_left_out, left_out_because, source_row
from (
    select * from events_in_periods
    union all
    select * from others
)
