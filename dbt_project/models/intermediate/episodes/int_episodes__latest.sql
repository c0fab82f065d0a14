-- One row per episode of care: the years' returns joined so that no episode counts twice.
-- The later year wins for an episode that starts on the same day. An episode left open at a
-- year's end is dropped when the child's next return carries over another in its place.
with episodes as (
    select stg.*, in_force.first_day as year_start
    from {{ ref('stg_ssda903__episodes') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

later_year_first as (
    select
        *,
        dense_rank() over (
            partition by authority, child_key, start_date
            order by period desc
        ) as year_rank
    from episodes
),

carried_over as (
    select distinct authority, child_key, period
    from episodes
    where start_date < year_start
)

select
    authority,
    child_key,
    period,
    start_date,
    end_date,
    reason_new_episode_code,
    legal_status_code,
    placement_type_code,
    placement_provider_code,
    reason_ceased_code,
    row_number,
    submission_id,
    source_row
from later_year_first
where
    year_rank = 1
    and not (
        end_date is null
        and exists (
            select 1
            from carried_over
            where
                carried_over.authority = later_year_first.authority
                and carried_over.child_key = later_year_first.child_key
                and cast(left(carried_over.period, 4) as integer)
                = cast(left(later_year_first.period, 4) as integer) + 1
        )
    )
