-- One row per authority, child and continuous period of care, as far as the episodes held show.
with episodes as (
    select * from {{ ref('int_episodes__sequenced') }}
)

select
    authority,
    child_key,
    care_period_number,
    min(start_date) as first_held_date,
    min(start_date) filter (where reason_new_episode_code = 'S') as entered_care_date,
    min_by(source_row, start_date) filter (
        where reason_new_episode_code = 'S'
    ) as entered_care_source,
    max(end_date) filter (where is_leaving) as left_care_date,
    max_by(reason_ceased_code, end_date) filter (where is_leaving) as left_care_reason_code,
    max_by(source_row, end_date) filter (where is_leaving) as left_care_source,
    bool_and({{ is_in('legal_status_code', 'short_breaks') }}) as is_short_breaks
from episodes
group by authority, child_key, care_period_number
