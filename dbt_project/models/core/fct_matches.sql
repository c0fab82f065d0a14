with matches as (
    select * from {{ ref('int_matches') }}
),

placements as (
    select * from {{ ref('int_placements') }}
),

journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

families as (
    select * from {{ ref('dim_adoptive_families') }}
),

last_placements as (
    select journey_key, max(placement_number) as placement_number
    from placements
    group by journey_key
)

select
    matches.journey_key || '-' || matches.match_number as match_key,
    matches.journey_key,
    journeys.authority,
    journeys.child_key,
    cast(matches.match_number as integer) as match_number,
    matches.matched_date,
    matches.matched_source,
    placements.placed_date,
    placements.disruption_date,
    matches.approving_agency,
    matches.family_key,
    families.family_key is not null as is_family_known,
    case
        when matches.family_key is null then 'no family id given'
        when families.family_key is null then 'family not in its agency''s return'
        else 'joined'
    end as family_link
from matches
inner join journeys on matches.journey_key = journeys.journey_key
left join last_placements on matches.journey_key = last_placements.journey_key
-- A match that only AD1 states is the one that led to adoption, so to the last placement.
left join placements
    on
        matches.journey_key = placements.journey_key
        and (
            matches.alb_match_number = placements.alb_match_number
            or (
                matches.alb_match_number is null
                and placements.placement_number = last_placements.placement_number
            )
        )
left join families
    on
        matches.approving_agency = families.agency
        and matches.family_key = families.family_key
