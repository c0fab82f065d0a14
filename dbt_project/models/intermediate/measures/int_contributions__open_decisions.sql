-- A3 and A5: measures over decisions open in or at the end of a period, whatever happened in it.
with journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

placements as (
    select * from {{ ref('fct_adoptive_placements') }}
),

periods as (
    select
        dim_periods.*,
        least(last_day, (select as_at from {{ ref('stg_region__run') }})) as end_day
    from {{ ref('dim_periods') }} as dim_periods
    where period_type in ('financial_year', 'year_to_date', 'three_years')
),

-- A decision that ended on the period's first day was still open in it.
open_in_period as (
    select
        'A5_percent' as measure_id, journeys.authority, periods.period_type, periods.period,
        journeys.journey_key, journeys.decision_date as event_date,
        coalesce(
            journeys.reversal_date between periods.first_day and periods.end_day, false
        ) as is_counted,
        false as is_left_out,
        cast(null as varchar) as left_out_because,
        coalesce(journeys.reversal_source, journeys.decision_source) as source_row
    from journeys
    inner join periods
        on
            journeys.decision_date <= periods.end_day
            and coalesce(journeys.end_date, date '9999-12-31') >= periods.first_day
),

adopted as (
    select
        periods.period_type, periods.period, journeys.authority, journeys.journey_key,
        journeys.order_date as event_date, journeys.entered_care_date,
        case when journeys.placed_date <= journeys.order_date then journeys.placed_date end
            as waited_until,
        'no placement on or before the adoption order is stated' as no_stop_because,
        false as is_left_out_by_setting,
        journeys.order_source as source_row
    from journeys
    inner join periods
        on journeys.order_date between periods.first_day and periods.end_day
    where journeys.order_type_code = 'ADOPTION'
),

open_at_end as (
    select
        periods.period_type, periods.period, periods.end_day, journeys.*
    from journeys
    inner join periods
        on
            journeys.decision_date <= periods.end_day
            and coalesce(journeys.end_date, date '9999-12-31') > periods.end_day
),

-- A placed child waits until the current placement; others, and after a disruption, until now.
still_open as (
    select
        open_at_end.period_type, open_at_end.period, open_at_end.authority,
        open_at_end.journey_key, open_at_end.end_day, open_at_end.entered_care_date,
        open_at_end.decision_source as source_row,
        max(placements.placed_date) as placed_date,
        count(placements.placement_key) > 0 as is_placed
    from open_at_end
    left join placements
        on
            open_at_end.journey_key = placements.journey_key
            and placements.known_placed_by_date <= open_at_end.end_day
            and coalesce(placements.disruption_date, date '9999-12-31') > open_at_end.end_day
    group by all
),

waits as (
    select * from adopted
    union all
    select
        period_type, period, authority, journey_key, end_day, entered_care_date,
        case when is_placed then placed_date else end_day end,
        'no day of placement is stated',
        not is_placed and {{ setting('not_yet_placed_in_a3') }} = 'left_out',
        source_row
    from still_open
),

a3 as (
    select
        'A3' as measure_id, authority, period_type, period, journey_key, event_date,
        waited_until - entered_care_date < thresholds.days as is_counted,
        is_left_out_by_setting
        or coalesce(waited_until < entered_care_date, true) as is_left_out,
        case
            when is_left_out_by_setting
                then 'not yet placed, and the setting not_yet_placed_in_a3 leaves such children out'
            when entered_care_date is null then 'no start of care is stated'
            when waited_until is null then no_stop_because
            when waited_until < entered_care_date
                then 'the wait ends before the start of care, so the clock would run backwards'
        end as left_out_because,
        source_row
    from waits
    cross join (
        select max(days) as days
        from {{ ref('thresholds') }}
        where measure_id = 'A3'
    ) as thresholds
)

select
    measure_id, authority as sender, period_type, period, journey_key as subject_key, event_date,
    case when not is_left_out then cast(is_counted as integer) end as numerator,
    case when not is_left_out then 1 end as denominator,
    is_left_out, left_out_because, source_row
from (select * from open_in_period union all select * from a3)
