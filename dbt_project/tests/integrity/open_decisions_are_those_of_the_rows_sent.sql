{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves A5 and A3 of each year, year to date and three years from the rows sent: decisions open at
-- any time in it and those of them that were reversed; children adopted in it or waiting at its
-- end, and how many of them waited less than the threshold.
with {{ reckoned_journeys() }},

in_periods as (
    select
        periods.period,
        periods.first_day,
        periods.last_day,
        journeys.*,
        coalesce(journeys.ended > periods.last_day, true) as is_open_at_end
    from {{ long_periods() }} as periods
    inner join journeys
        on
            journeys.decision_date <= periods.last_day
            and coalesce(journeys.ended >= periods.first_day, true)
),

waits as (
    select
        in_periods.*,
        (
            select max(said.day) from said
            where
                said.authority = in_periods.authority and said.child_key = in_periods.child_key
                and said.what = 'entered'
                and said.day <= coalesce(in_periods.placed, in_periods.decision_date)
        ) as entered,
        max(days.day) filter (where days.what = 'placed') as placed_by,
        max(days.day) filter (where days.what = 'disrupted') as disrupted_by
    from in_periods
    left join days
        on
            in_periods.authority = days.authority
            and in_periods.child_key = days.child_key
            and in_periods.decision_date = days.decision_date
            and days.day <= in_periods.last_day
    where is_open_at_end or adopted between first_day and last_day
    group by all
),

timed as (
    select
        authority,
        period,
        case
            when not is_open_at_end then placed
            when coalesce(placed_by >= disrupted_by, placed_by is not null) then placed_by
            when {{ setting('not_yet_placed_in_a3') }} <> 'left_out' then last_day
        end - entered as days
    from waits
),

reckoned as (
    select
        'A5_percent' as measure_id, authority as area, period,
        count(*) filter (where reversed between first_day and last_day) as numerator,
        count(*) as denominator, 0 as left_out
    from in_periods
    group by all
    union all
    select
        'A3', authority, period,
        count(*) filter (
            where days >= 0 and days < (
                select max(days) from {{ ref('thresholds') }} where measure_id = 'A3'
            )
        ),
        count(*) filter (where days >= 0),
        count(*) filter (where coalesce(days < 0, true))
    from timed
    group by all
)

{{ unlike_published(['A3', 'A5_percent'], ['authority']) }}
