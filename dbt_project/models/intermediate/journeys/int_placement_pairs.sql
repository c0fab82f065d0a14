-- One row per adoptive placement of a journey with its number in the statutory return and the ALB
-- row that states it too: the same day first, the rest in date order.
with statutory as (
    select * from {{ ref('int_adoptive_placements__of_journeys') }}
),

matches as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
),

alb as (
    select * from matches
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

-- Where one return holds fewer, the pairing with the fewest days between its dates is taken.
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

-- A match whose placement only the statutory return shows: the last one by that day.
matched_only as (
    select
        pairs.journey_key,
        pairs.placement_number,
        arg_max(matches.match_number, matches.matched_date) as match_number
    from pairs
    inner join statutory
        on
            pairs.journey_key = statutory.journey_key
            and pairs.placement_number = statutory.placement_number
    inner join matches
        on
            pairs.journey_key = matches.journey_key
            and matches.placed_date is null
            and matches.matched_date <= statutory.sort_date
    where pairs.match_number is null
    group by pairs.journey_key, pairs.placement_number
    qualify row_number() over (
        partition by pairs.journey_key, arg_max(matches.match_number, matches.matched_date)
        order by pairs.placement_number
    ) = 1
)

select
    pairs.journey_key,
    pairs.placement_number,
    coalesce(pairs.match_number, matched_only.match_number) as match_number
from pairs
left join matched_only
    on
        pairs.journey_key = matched_only.journey_key
        and pairs.placement_number = matched_only.placement_number
