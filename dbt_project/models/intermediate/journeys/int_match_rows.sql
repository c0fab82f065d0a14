-- One row per match of a journey with the placement that followed it; a placement no match states
-- has a row too. This is the grain of the Adoptions sheet.
with matches as (
    select * from {{ ref('int_matches') }}
),

placements as (
    select
        *,
        max(placement_number) over (partition by journey_key) as last_placement_number
    from {{ ref('int_placements') }}
),

-- A match that only AD1 states is the one that led to adoption, so to the last placement.
linked as (
    select
        matches.journey_key,
        matches.match_number,
        matches.alb_match_number,
        matches.matched_date,
        placements.placement_number,
        coalesce(matches.approving_agency, placements.approving_agency) as approving_agency,
        coalesce(matches.family_key, placements.family_key) as family_key
    from matches
    left join placements
        on
            matches.journey_key = placements.journey_key
            and (
                matches.alb_match_number = placements.alb_match_number
                or (
                    matches.alb_match_number is null
                    and placements.placement_number = placements.last_placement_number
                )
            )
),

unmatched_placements as (
    select
        placements.journey_key,
        placements.placement_number,
        placements.alb_match_number,
        placements.approving_agency,
        placements.family_key
    from placements
    anti join linked using (journey_key, placement_number)
),

rows_of_journeys as (
    select * from linked
    union all by name
    select * from unmatched_placements
)

select
    rows_of_journeys.*,
    placements.placed_date,
    placements.disruption_date,
    placements.placement_provider_code
from rows_of_journeys
left join placements using (journey_key, placement_number)
