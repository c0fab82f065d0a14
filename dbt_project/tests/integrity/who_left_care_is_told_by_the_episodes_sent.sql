{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves who left care, who of them was adopted and who went to special guardians from the episodes
-- sent: for each child the last end of a year, so far, that was no short break. No periods of care
-- are made.
with {{ reckoned_journeys() }},

leavings as (
    select
        episodes.authority, episodes.child_key, periods.period,
        {{ financial_year_of('end_date') }} as year,
        max(end_date) as left_date,
        arg_max(rec, end_date) as rec
    from episodes
    inner join {{ long_periods() }} as periods
        on episodes.end_date between periods.first_day and periods.last_day
    where rec <> 'X1' and not is_short
    group by all
),

uasc as (
    select distinct authority, child_key, period as year
    from {{ ref('stg_ssda903__uasc') }} semi join in_force using (submission_id)
),

leavers as (
    select
        leavings.*,
        cast({{ is_in('rec', 'adoption') }} as integer) as is_adopted,
        uasc.year is not null as is_uasc
    from leavings
    left join uasc using (authority, child_key, year)
),

reckoned as (
    select
        'A4_percent' as measure_id, authority as area, period,
        sum(is_adopted) as numerator, count(*) as denominator, 0 as left_out
    from leavers
    group by all
    union all
    select 'A4_percent_excluding_uasc', authority, period, sum(is_adopted), count(*), 0
    from leavers
    where not is_uasc
    group by all
    union all
    select
        'special_guardianship_orders', authority, {{ month_of('left_date') }}, count(*), null, null
    from leavers
    where period = year and {{ is_in('rec', 'special_guardianship') }}
    group by all
)

{{ unlike_published(
    ['A4_percent', 'A4_percent_excluding_uasc', 'special_guardianship_orders'], ['authority']
) }}
