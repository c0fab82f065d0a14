-- For each adoptive placement, the day the child first lived with the same carers, found by
-- walking back from it while the reason for each new episode says that the carer stayed (L, T, U).
with episodes as (
    select
        *,
        -- Each change of carer starts a new stay; everything up to the next shares its number.
        sum(
            cast(
                {{ is_in('reason_new_episode_code', 'carer_changes') }}
                or not follows_held_episode as integer
            )
        ) over (
            partition by authority, child_key order by episode_number
        ) as stay_number
    from {{ ref('int_episodes__sequenced') }}
),

stays as (
    select
        authority,
        child_key,
        stay_number,
        arg_min(start_date, episode_number) as first_lived_date,
        arg_min(source_row, episode_number) as first_lived_source,
        {{ is_in('arg_min(reason_new_episode_code, episode_number)', 'carer_changes') }}
            as is_stated
    from episodes
    group by authority, child_key, stay_number
)

select
    placements.authority,
    placements.child_key,
    placements.placement_number,
    stays.first_lived_date,
    stays.first_lived_source
from {{ ref('int_adoptive_placements__from_episodes') }} as placements
inner join episodes
    on
        placements.authority = episodes.authority
        and placements.child_key = episodes.child_key
        and placements.first_episode_number = episodes.episode_number
inner join stays
    on
        episodes.authority = stays.authority
        and episodes.child_key = stays.child_key
        and episodes.stay_number = stays.stay_number
where
    stays.is_stated
    and {{ is_in('placements.placement_type_code', 'adoptive_placement_with_foster_carer') }}
