-- One row per episode in the order lived, with the period of care and the adoptive placement it
-- belongs to, and whether its start states those beginnings or only carries them on.
with episodes as (
    select * from {{ ref('int_episodes__latest') }}
),

in_order as (
    select
        *,
        coalesce(not ({{ is_in('reason_ceased_code', 'care_goes_on') }}), false) as is_leaving,
        {{ is_in('placement_type_code', 'adoptive_placement') }} as is_adoptive,
        {{ is_in('legal_status_code', 'placement_order') }} as is_under_placement_order,
        {{ is_in('reason_new_episode_code', 'care_begins') }} as is_care_begun,
        {{ is_in('reason_new_episode_code', 'carer_changes') }} as is_carer_changed,
        {{ is_in('reason_new_episode_code', 'legal_status_is_stated') }} as is_legal_status_stated,
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
            start_date - lag(end_date) over life between 0 and 1, false
        ) as follows_held_episode,
        coalesce(
            lead(start_date) over life - end_date between 0 and 1, false
        ) as is_followed_by_held_episode
    from in_order
    window life as (partition by authority, child_key order by episode_number)
),

beginnings as (
    select
        *,
        coalesce(
            is_care_begun or previous_is_leaving, true
        ) as begins_care,
        is_adoptive
        and coalesce(
            is_carer_changed
            or not previous_is_adoptive
            or previous_is_leaving,
            true
        ) as begins_placement
    from with_neighbours
)

select
    * exclude (previous_is_leaving, previous_is_adoptive),
    sum(cast(begins_care as integer)) over life as care_period_number,
    case
        when is_adoptive then sum(cast(begins_placement as integer)) over life
    end as placement_number,
    begins_placement
    and (is_carer_changed or follows_held_episode) as states_placed,
    is_under_placement_order
    and (
        is_legal_status_stated
        or (follows_held_episode and not previous_is_under_placement_order)
    ) as states_placement_order
from beginnings
window life as (partition by authority, child_key order by episode_number)
