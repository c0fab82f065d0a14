-- One row per episode in the order lived, with the period of care and the adoptive placement it
-- belongs to, and whether its start states those beginnings or only carries them on.
with episodes as (
    select * from {{ ref('int_episodes__latest') }}
),

in_order as (
    select
        *,
        start_date as start_day,
        coalesce(reason_ceased_code <> 'X1', false) as is_leaving,
        placement_type_code in ('A3', 'A4', 'A5', 'A6') as is_adoptive,
        legal_status_code = 'E1' as is_under_placement_order,
        row_number() over (
            partition by authority, child_key
            order by start_date, end_date nulls last, row_number
        ) as episode_number
    from episodes
),

with_neighbours as (
    select
        *,
        lag(is_leaving) over life as previous_is_leaving,
        lag(is_adoptive) over life as previous_is_adoptive,
        lag(is_under_placement_order) over life as previous_is_under_placement_order,
        -- A year or a row may be missing: only an episode that ended the day this one starts, or
        -- the day before, says what came before it.
        coalesce(
            start_day - lag(end_date) over life between 0 and 1, false
        ) as follows_held_episode,
        coalesce(
            lead(start_day) over life - end_date between 0 and 1, false
        ) as is_followed_by_held_episode
    from in_order
    window life as (partition by authority, child_key order by episode_number)
),

beginnings as (
    select
        *,
        coalesce(
            reason_new_episode_code = 'S' or previous_is_leaving, true
        ) as begins_care,
        is_adoptive
        and coalesce(
            reason_new_episode_code in ('S', 'P', 'B')
            or not previous_is_adoptive
            or previous_is_leaving,
            true
        ) as begins_placement
    from with_neighbours
)

select
    * exclude (start_day, previous_is_leaving, previous_is_adoptive),
    sum(cast(begins_care as integer)) over life as care_period_number,
    case
        when is_adoptive then sum(cast(begins_placement as integer)) over life
    end as placement_number,
    begins_placement
    and (reason_new_episode_code in ('S', 'P', 'B') or follows_held_episode) as states_placed,
    is_under_placement_order
    and (
        reason_new_episode_code in ('S', 'L', 'B', 'U')
        or (follows_held_episode and not previous_is_under_placement_order)
    ) as states_placement_order
from beginnings
window life as (partition by authority, child_key order by episode_number)
