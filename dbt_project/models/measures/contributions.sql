with areas as (
    select * from {{ ref('int_measures__areas') }}
),

grid as (
    select * from {{ ref('int_measures__grid') }}
    where months_covered > 0
),

catalogue as (
    select * from {{ ref('measure_catalogue') }}
)

select
    contributions.measure_id,
    areas.area,
    areas.area_level,
    contributions.period_type,
    contributions.period,
    catalogue.subject,
    contributions.subject_key,
    contributions.sender,
    contributions.event_date,
    cast(contributions.numerator as double) as numerator,
    cast(contributions.denominator as double) as denominator,
    cast(
        case
            when contributions.is_left_out then null
            else coalesce(contributions.numerator, 0)
        end as double
    ) as value,
    contributions.is_left_out,
    contributions.left_out_because,
    contributions.source_row
from {{ ref('int_contributions__by_sender') }} as contributions
inner join catalogue on contributions.measure_id = catalogue.measure_id
inner join areas
    on
        contributions.measure_id = areas.measure_id
        and contributions.sender = areas.sender
        and (
            areas.contributing_area is null
            or contributions.area = areas.contributing_area
        )
semi join grid
    on
        contributions.measure_id = grid.measure_id
        and areas.area = grid.area
        and areas.area_level = grid.area_level
        and contributions.period_type = grid.period_type
        and contributions.period = grid.period
        and list_contains(grid.senders_covered, contributions.sender)
