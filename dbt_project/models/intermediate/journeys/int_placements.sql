-- One row per adoptive placement of a journey, from both returns. The statutory date wins where it
-- states one.
with statutory as (
    select * from {{ ref('int_adoptive_placements__of_journeys') }}
),

alb as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
),

pairs as (
    select * from {{ ref('int_placement_pairs') }}
)

select
    pairs.journey_key,
    row_number() over (
        partition by pairs.journey_key
        order by coalesce(statutory.placed_date, alb.placed_date, statutory.first_held_date)
    ) as placement_number,
    pairs.match_number as alb_match_number,
    pairs.placement_number as statutory_placement_number,
    coalesce(statutory.placed_date, alb.placed_date) as placed_date,
    case
        when statutory.placed_date is not null then statutory.placed_source else alb.source_row
    end as placed_source,
    -- An adoptive placement is known to stand from here, even where its first day is not stated.
    coalesce(statutory.placed_date, alb.placed_date, statutory.first_held_date)
        as known_placed_by_date,
    statutory.placed_date as statutory_placed_date,
    statutory.placed_source as statutory_placed_source,
    alb.placed_date as alb_placed_date,
    alb.source_row as alb_source,
    statutory.end_date as statutory_end_date,
    coalesce(statutory.ended_in_adoption, false) as ended_in_adoption,
    case
        when statutory.ended_in_adoption then null
        else coalesce(statutory.disruption_date, alb.disruption_date)
    end as disruption_date,
    case
        when statutory.ended_in_adoption then null
        when statutory.disruption_date is not null then statutory.disruption_source
        when alb.disruption_date is not null then alb.source_row
    end as disruption_source,
    statutory.disruption_date as statutory_disruption_date,
    alb.disruption_date as alb_disruption_date,
    statutory.placement_type_code,
    -- The ALB return states who provides the adoptive placement; an episode may still carry the
    -- fostering provider.
    coalesce(alb.placement_provider_code, statutory.placement_provider_code)
        as placement_provider_code,
    alb.approving_agency,
    alb.family_key,
    alb.matched_date as alb_matched_date
from pairs
left join statutory
    on
        pairs.journey_key = statutory.journey_key
        and pairs.placement_number = statutory.placement_number
left join alb
    on pairs.journey_key = alb.journey_key and pairs.match_number = alb.match_number
