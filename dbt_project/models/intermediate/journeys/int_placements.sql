-- One row per adoptive placement of a journey, the two returns paired: the same day first, the
-- rest in date order. The statutory date wins where it states one.
with decisions as (
    select * from {{ ref('int_decisions') }}
),

statutory as (
    select
        decisions.journey_key,
        placements.*,
        coalesce(placements.placed_date, placements.first_held_date) as sort_date
    from {{ ref('int_adoptive_placements__from_episodes') }} as placements
    inner join decisions
        on
            placements.authority = decisions.authority
            and placements.child_key = decisions.child_key
            and coalesce(placements.placed_date, placements.first_held_date)
            >= decisions.bounds_from
            and coalesce(placements.placed_date, placements.first_held_date)
            < coalesce(decisions.next_decision_date, date '9999-12-31')
),

alb as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
    where placed_date is not null
),

same_day as (
    select
        statutory.journey_key,
        statutory.placement_number,
        min(alb.match_number) as match_number
    from statutory
    inner join alb
        on
            statutory.journey_key = alb.journey_key
            and statutory.placed_date = alb.placed_date
    group by statutory.journey_key, statutory.placement_number
    qualify row_number() over (
        partition by statutory.journey_key, min(alb.match_number) order by statutory.placement_number
    ) = 1
),

statutory_rest as (
    select
        statutory.journey_key,
        statutory.placement_number,
        statutory.sort_date,
        row_number() over (
            partition by statutory.journey_key order by statutory.sort_date
        ) as pair_number
    from statutory
    anti join same_day using (journey_key, placement_number)
),

alb_rest as (
    select
        alb.journey_key,
        alb.match_number,
        alb.placed_date,
        row_number() over (
            partition by alb.journey_key order by alb.placed_date, alb.match_number
        ) as pair_number
    from alb
    anti join same_day using (journey_key, match_number)
),

sizes as (
    select
        coalesce(s.journey_key, a.journey_key) as journey_key,
        coalesce(s.n, 0) as statutory_count,
        coalesce(a.n, 0) as alb_count
    from (select journey_key, count(*) as n from statutory_rest group by all) as s
    full outer join (select journey_key, count(*) as n from alb_rest group by all) as a
        on s.journey_key = a.journey_key
),

shifts as (
    select
        sizes.journey_key,
        shift,
        sum(abs(alb_rest.placed_date - statutory_rest.sort_date)) as days_apart
    from sizes,
        unnest(generate_series(
            least(alb_count - statutory_count, 0), greatest(alb_count - statutory_count, 0)
        )) as t (shift)
    inner join statutory_rest on sizes.journey_key = statutory_rest.journey_key
    inner join alb_rest
        on
            sizes.journey_key = alb_rest.journey_key
            and statutory_rest.pair_number + shift = alb_rest.pair_number
    group by sizes.journey_key, shift
),

best as (
    select journey_key, arg_min(shift, days_apart * 100 + abs(shift)) as shift
    from shifts group by journey_key
),

statutory_shifted as (
    select statutory_rest.* replace (pair_number + coalesce(best.shift, 0) as pair_number)
    from statutory_rest left join best on statutory_rest.journey_key = best.journey_key
),

pairs as (
    select journey_key, placement_number, match_number from same_day
    union all
    select
        coalesce(statutory_shifted.journey_key, alb_rest.journey_key) as journey_key,
        statutory_shifted.placement_number,
        alb_rest.match_number
    from statutory_shifted
    full outer join alb_rest
        on
            statutory_shifted.journey_key = alb_rest.journey_key
            and statutory_shifted.pair_number = alb_rest.pair_number
),

alb_all as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
),

-- A match whose placement only the statutory return shows: the last one by that day.
matched_only as (
    select
        pairs.journey_key,
        pairs.placement_number,
        arg_max(alb_all.match_number, alb_all.matched_date) as match_number
    from pairs
    inner join statutory
        on
            pairs.journey_key = statutory.journey_key
            and pairs.placement_number = statutory.placement_number
    inner join alb_all
        on
            pairs.journey_key = alb_all.journey_key
            and alb_all.placed_date is null
            and alb_all.matched_date <= statutory.sort_date
    where pairs.match_number is null
    group by pairs.journey_key, pairs.placement_number
    qualify row_number() over (
        partition by pairs.journey_key, arg_max(alb_all.match_number, alb_all.matched_date)
        order by pairs.placement_number
    ) = 1
),

all_pairs as (
    select
        pairs.journey_key,
        pairs.placement_number,
        coalesce(pairs.match_number, matched_only.match_number) as match_number
    from pairs
    left join matched_only
        on
            pairs.journey_key = matched_only.journey_key
            and pairs.placement_number = matched_only.placement_number
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
from all_pairs as pairs
left join statutory
    on
        pairs.journey_key = statutory.journey_key
        and pairs.placement_number = statutory.placement_number
left join alb_all as alb
    on pairs.journey_key = alb.journey_key and pairs.match_number = alb.match_number
