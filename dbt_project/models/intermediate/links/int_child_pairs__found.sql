-- Pairs of children of two authorities worth weighing, the one who was known first as the first:
-- the pupil number or two dates and more are the same, or one was taken over by another authority
-- and the other came within a week. A child who came after the other's adoption is never paired:
-- nothing may lead from an adopted child to a new identity.
with stays as (
    select * from {{ ref('int_stays__of_children') }}
),

beginnings as (
    select authority, child_key, min(start_date) as first_date
    from stays
    group by authority, child_key
),

care_periods as (
    select * from {{ ref('fct_care_periods') }}
),

numbered as (
    select distinct stg.authority, stg.child_key
    from {{ ref('stg_ssda903__header') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
    where stg.pupil_key is not null
),

adopted as (
    select authority, child_key, min(order_date) as adopted_date
    from {{ ref('fct_child_journeys') }}
    where order_type_code = 'ADOPTION'
    group by authority, child_key
),

handed_over as (
    select
        mine.authority,
        mine.child_key,
        theirs.authority as other_authority,
        theirs.child_key as other_child_key,
        min(theirs.entered_care_date - mine.left_care_date) as handover_days
    from care_periods as mine
    inner join care_periods as theirs
        on
            mine.authority <> theirs.authority
            and theirs.entered_care_date between mine.left_care_date and mine.left_care_date + 7
    where
        {{ is_in('mine.left_care_reason_code', 'care_taken_over') }}
        -- Where both have a pupil number, the numbers decide.
        and not (
            exists (
                select 1 from numbered
                where numbered.authority = mine.authority and numbered.child_key = mine.child_key
            )
            and exists (
                select 1 from numbered
                where
                    numbered.authority = theirs.authority
                    and numbered.child_key = theirs.child_key
            )
        )
    group by all
),

found as (
    select
        authority, child_key, other_authority, other_child_key,
        is_certain as has_same_pupil_number, dates_shared, null as handover_days
    from {{ ref('int_children_of_two_authorities') }}
    union all
    select
        authority, child_key, other_authority, other_child_key, false, null, handover_days
    from handed_over
    union all
    select
        other_authority, other_child_key, authority, child_key, false, null, handover_days
    from handed_over
),

-- Every pair stands in `found` from both sides; one of them is kept.
pairs as (
    select
        found.authority,
        found.child_key,
        found.other_authority,
        found.other_child_key,
        bool_or(found.has_same_pupil_number) as has_same_pupil_number,
        max(found.dates_shared) as dates_shared,
        min(found.handover_days) as handover_days
    from found
    left join beginnings as mine
        on found.authority = mine.authority and found.child_key = mine.child_key
    left join beginnings as theirs
        on
            found.other_authority = theirs.authority
            and found.other_child_key = theirs.child_key
    left join adopted
        on found.authority = adopted.authority and found.child_key = adopted.child_key
    where
        (coalesce(mine.first_date, date '9999-12-31'), found.authority)
        < (coalesce(theirs.first_date, date '9999-12-31'), found.other_authority)
        and coalesce(theirs.first_date < adopted.adopted_date, true)
    group by all
),

-- Of all their stays, the two that come nearest to each other say how they lie in time.
nearest as (
    select
        pairs.authority,
        pairs.child_key,
        pairs.other_authority,
        pairs.other_child_key,
        arg_min(
            {
                'days': greatest(mine.start_date, theirs.start_date)
                - least(mine.until_date, theirs.until_date),
                'is_open': case
                    when mine.until_date <= theirs.until_date then mine.is_open else theirs.is_open
                end
            },
            greatest(mine.start_date, theirs.start_date)
            - least(mine.until_date, theirs.until_date)
        ) as stay
    from pairs
    inner join stays as mine
        on pairs.authority = mine.authority and pairs.child_key = mine.child_key
    inner join stays as theirs
        on
            pairs.other_authority = theirs.authority
            and pairs.other_child_key = theirs.child_key
    group by all
)

select
    pairs.*,
    case
        when nearest.stay.days < 0 then 'at_once'
        when nearest.stay.is_open then 'not_known'
        when nearest.stay.days >= 0 then 'one_after_the_other'
        else 'not_known'
    end as in_time,
    case when nearest.stay.days >= 0 and not nearest.stay.is_open then nearest.stay.days end
        as days_between
from pairs
left join nearest using (authority, child_key, other_authority, other_child_key)
