{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves the children waiting on each month's end from the rows sent: of those with a decision in
-- force, those who were placed no more often than their placements had broken down.
with {{ reckoned_journeys() }},

ends as (
    select last_day as day, period from {{ ref('dim_periods') }} where period_type = 'date'
),

on_the_day as (
    select
        ends.period,
        ends.day as today,
        journeys.authority,
        journeys.child_key,
        journeys.decision_date,
        journeys.ordered,
        count(distinct days.day) filter (where days.what = 'placed' and days.day <= ends.day)
        - count(distinct days.day) filter (where days.what = 'disrupted' and days.day <= ends.day)
            as placed_now,
        count(distinct days.day) filter (where days.what = 'matched' and days.day <= ends.day)
        - count(distinct days.day) filter (where days.what = 'disrupted' and days.day <= ends.day)
            as matched_now,
        (
            select max(said.day) from said
            where
                said.authority = journeys.authority
                and said.child_key = journeys.child_key
                and said.what = 'entered'
                and said.day <= coalesce(journeys.placed, journeys.decision_date)
        ) as entered
    from ends
    inner join journeys
        on
            journeys.decision_date <= ends.day
            and coalesce(journeys.ended > ends.day, true)
    left join days using (authority, child_key, decision_date)
    group by all
),

reckoned as (
    {% for measure, condition in [
        ('A9', 'true'),
        ('A14', 'ordered <= today'),
        ('waiting_18_months_since_entering_care',
            'ordered <= today and entered + interval 18 month <= today'),
        ('waiting_12_months_since_placement_order', 'ordered + interval 12 month <= today'),
        ('waiting_18_months_since_placement_order', 'ordered + interval 18 month <= today'),
        ('waiting_over_90_days_without_match', 'ordered + 90 < today and matched_now <= 0'),
    ] %}
        select
            '{{ measure }}' as measure_id, authority as area, period,
            count(*) as numerator, null as denominator, null as left_out
        from on_the_day
        where placed_now <= 0 and {{ condition }}
        group by all
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

{{ unlike_published(
    [
        'A9', 'A14', 'waiting_18_months_since_entering_care',
        'waiting_12_months_since_placement_order', 'waiting_18_months_since_placement_order',
        'waiting_over_90_days_without_match',
    ],
    ['authority'],
) }}
