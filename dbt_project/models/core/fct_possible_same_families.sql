-- Only pairs that are more likely one family than not, four to one, are proposed: of two families
-- that applied more than once, the likeliest pair of applications.
{% set least_score = 0.8 -%}
with pairs as (
    select *, family_journey_key || other_family_journey_key as pair
    from {{ ref('int_family_pairs__found') }}
),

facts as (
    select pair, 'any_pair' as fact, true as is_alike, 1 as times from pairs
    union all
    select pair, 'people', has_same_people, 1 from pairs
    union all
    select pair, 'step', true, steps_alike from pairs
    union all
    select pair, 'step_unlike', false, steps_unlike from pairs where steps_unlike > 0
    union all
    select pair, 'step_far_apart', false, steps_far_apart from pairs where steps_far_apart > 0
),

scored as ({{ scored_pairs('family') }})

select
    pairs.agency,
    pairs.family_key,
    pairs.family_journey_key,
    pairs.other_agency,
    pairs.other_family_key,
    pairs.other_family_journey_key,
    scored.score,
    scored.what_is_alike,
    scored.what_differs,
    pairs.in_time,
    cast(pairs.days_between as integer) as days_between
from pairs
inner join scored on pairs.pair = scored.pair
where scored.score >= {{ least_score }}
qualify row_number() over (
    partition by
        least(pairs.agency || pairs.family_key, pairs.other_agency || pairs.other_family_key),
        greatest(pairs.agency || pairs.family_key, pairs.other_agency || pairs.other_family_key)
    order by scored.score desc, pairs.pair
) = 1
