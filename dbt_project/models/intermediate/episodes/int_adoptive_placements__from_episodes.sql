-- One row per adoptive placement that the statutory return shows: consecutive A3 to A6 episodes
-- with the same carers. A date it cannot state is null, and the ALB return's is used instead.
with episodes as (
    select
        *,
        lead(placement_number) over life as next_placement_number
    from {{ ref('int_episodes__sequenced') }}
    window life as (partition by authority, child_key order by episode_number)
),

placements as (
    select
        authority,
        child_key,
        placement_number,
        min(start_date) as first_held_date,
        min(start_date) filter (where states_placed) as placed_date,
        min_by(source_row, start_date) filter (where states_placed) as placed_source,
        arg_max_null(placement_type_code, episode_number) as placement_type_code,
        arg_max_null(placement_provider_code, episode_number) as placement_provider_code,
        arg_max_null(end_date, episode_number) as last_end_date,
        arg_max_null(reason_ceased_code, episode_number) as last_reason_code,
        arg_max_null(source_row, episode_number) as last_source,
        arg_max_null(is_followed_by_held_episode, episode_number) as is_followed_by_held_episode,
        min(episode_number) as first_episode_number
    from episodes
    where is_adoptive
    group by authority, child_key, placement_number
),

-- It broke down when the child left it other than by adoption or death. Where care went on, the
-- next held episode must be there to show that the child really moved to someone else.
ended as (
    select
        *,
        coalesce({{ is_in('last_reason_code', 'adoption') }}, false) and last_end_date is not null as ended_in_adoption,
        coalesce(
            not ({{ is_in('last_reason_code', 'adoption') }})
            and not ({{ is_in('last_reason_code', 'death') }})
            and (
                not ({{ is_in('last_reason_code', 'care_goes_on') }})
                or is_followed_by_held_episode
            ),
            false
        ) as broke_down
    from placements
)

select
    authority,
    child_key,
    placement_number,
    first_held_date,
    first_episode_number,
    placed_date,
    placed_source,
    placement_type_code,
    placement_provider_code,
    last_end_date as end_date,
    ended_in_adoption,
    case when broke_down then last_end_date end as disruption_date,
    case when broke_down then last_source end as disruption_source
from ended
