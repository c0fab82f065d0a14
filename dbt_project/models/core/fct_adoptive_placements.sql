with placements as (
    select * from {{ ref('int_placements') }}
),

journeys as (
    select * from {{ ref('fct_child_journeys') }}
)

select
    placements.journey_key || '-' || placements.placement_number as placement_key,
    placements.journey_key,
    journeys.authority,
    journeys.child_key,
    cast(placements.placement_number as integer) as placement_number,
    placements.placed_date,
    placements.placed_source,
    placements.known_placed_by_date,
    case
        when placements.disruption_date is not null then placements.disruption_date
        -- The order may come under a later decision, made while the child was placed.
        when placements.ended_in_adoption
            then coalesce(journeys.order_date, placements.statutory_end_date)
        when placements.placement_number = max(placements.placement_number) over journey
            and journeys.order_type_code = 'ADOPTION'
            then journeys.order_date
    end as end_date,
    case
        when placements.disruption_date is not null then 'disrupted'
        when placements.ended_in_adoption then 'adopted'
        when placements.placement_number = max(placements.placement_number) over journey
            and journeys.order_type_code = 'ADOPTION'
            then 'adopted'
    end as end_reason,
    placements.disruption_date,
    placements.disruption_source,
    placements.disruption_date is not null as is_disrupted,
    placements.placement_type_code,
    placements.placement_provider_code,
    placements.approving_agency,
    placements.family_key
from placements
inner join journeys on placements.journey_key = journeys.journey_key
window journey as (partition by placements.journey_key)
