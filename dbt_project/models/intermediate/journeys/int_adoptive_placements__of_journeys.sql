-- One row per adoptive placement that the statutory return shows, with the journey it belongs to:
-- that of the decision in force when it began, as far as the episodes held tell.
with placements as (
    select
        *,
        coalesce(placed_date, first_held_date) as sort_date
    from {{ ref('int_adoptive_placements__from_episodes') }}
),

decisions as (
    select * from {{ ref('int_decisions') }}
)

select
    decisions.journey_key,
    placements.*
from placements
inner join decisions
    on
        placements.authority = decisions.authority
        and placements.child_key = decisions.child_key
        and {{ is_under_decision('placements.sort_date') }}
