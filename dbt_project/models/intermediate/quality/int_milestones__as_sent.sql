-- One row per date of a journey as a submission states it, of the submissions that are compared: per
-- submission, table, child, milestone and date.
with compared as (
    select submission_id from {{ ref('int_submissions__compared') }}
    union
    select earlier_submission_id from {{ ref('int_submissions__compared') }}
),

adoptions as (
    select stg.* from {{ ref('stg_alb__adoptions') }} as stg
    semi join compared on stg.submission_id = compared.submission_id
),

placed_adoption as (
    select stg.* from {{ ref('stg_ssda903__placed_adoption') }} as stg
    semi join compared on stg.submission_id = compared.submission_id
),

adoption_items as (
    select stg.* from {{ ref('stg_ssda903__ad1') }} as stg
    semi join compared on stg.submission_id = compared.submission_id
),

episodes as (
    select
        stg.*,
        {{ is_in('placement_type_code', 'adoptive_placement') }} as is_adoptive,
        {{ is_in('legal_status_code', 'placement_order') }} as is_under_placement_order,
        {{ is_in('reason_new_episode_code', 'carer_changes') }} as is_carer_changed,
        {{ is_in('reason_ceased_code', 'adoption') }}
        or {{ is_in('reason_ceased_code', 'special_guardianship') }} as is_ended_by_order
    from {{ ref('stg_ssda903__episodes') }} as stg
    semi join compared on stg.submission_id = compared.submission_id
),

in_order as (
    select
        *,
        lag(is_adoptive) over life as was_adoptive,
        lag(is_under_placement_order) over life as was_under_placement_order
    from episodes
    window life as (partition by submission_id, child_key order by start_date, row_number)
),

stated as (
    {% for milestone in ['decision', 'placement_order', 'matched', 'placed', 'order', 'reversal'] %}
        select
            submission_id, authority, child_key, 'Adoptions' as table_name,
            '{{ milestone }}' as milestone, {{ milestone }}_date as milestone_date, source_row,
            order_date is not null or reversal_date is not null as has_ended
        from adoptions
        union all
    {% endfor %}
    {% for milestone in ['decision', 'reversal'] %}
        select
            submission_id, authority, child_key, 'PlacedAdoption',
            '{{ milestone }}', {{ milestone }}_date, source_row, false
        from placed_adoption
        union all
    {% endfor %}
    {% for milestone in ['decision', 'matched'] %}
        select
            submission_id, authority, child_key, 'AD1',
            '{{ milestone }}', {{ milestone }}_date, source_row, false
        from adoption_items
        union all
    {% endfor %}
    select
        submission_id, authority, child_key, 'Episodes', 'placement_order', start_date,
        source_row, false
    from in_order
    where is_under_placement_order and not coalesce(was_under_placement_order, false)
    union all
    select
        submission_id, authority, child_key, 'Episodes', 'placed', start_date, source_row, false
    from in_order
    where is_adoptive and (is_carer_changed or not coalesce(was_adoptive, false))
    union all
    select submission_id, authority, child_key, 'Episodes', 'order', end_date, source_row, false
    from in_order
    where is_ended_by_order
)

select
    submission_id,
    authority,
    child_key,
    table_name,
    milestone,
    milestone_date,
    min(source_row) as source_row,
    bool_and(has_ended) as has_ended
from stated
where milestone_date is not null
group by all
