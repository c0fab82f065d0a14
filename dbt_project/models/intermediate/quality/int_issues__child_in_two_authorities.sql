-- A child looked after by two authorities of the region on the same day, told to both. Who leaves one
-- on the day of coming to the other, or before, moved between them. Short breaks are left out: a
-- series of them is seldom closed when a family moves away.
with episodes as (
    select
        held.authority,
        held.child_key,
        held.start_date,
        -- An open episode is known to last to the end of the year that its return speaks for.
        coalesce(held.end_date, in_force.last_day + 1) as until_date,
        held.source_row
    from {{ ref('int_episodes__latest') }} as held
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on held.submission_id = in_force.submission_id
    where not coalesce({{ is_in('held.legal_status_code', 'short_breaks') }}, false)
),

authorities as (
    select * from {{ ref('dim_authorities') }}
),

at_once as (
    select
        pairs.*,
        mine.source_row,
        mine.start_date,
        greatest(mine.start_date, theirs.start_date) as first_day_of_both
    from {{ ref('int_children_of_two_authorities') }} as pairs
    inner join episodes as mine
        on pairs.authority = mine.authority and pairs.child_key = mine.child_key
    inner join episodes as theirs
        on
            pairs.other_authority = theirs.authority
            and pairs.other_child_key = theirs.child_key
            and mine.start_date < theirs.until_date
            and theirs.start_date < mine.until_date
    qualify row_number() over (
        partition by pairs.authority, pairs.child_key, pairs.other_authority, pairs.other_child_key
        order by first_day_of_both, mine.start_date, mine.source_row
    ) = 1
)

select
    at_once.source_row,
    at_once.child_key as child,
    'entered_care' as milestone,
    {{ day_in_words('at_once.start_date') }} as value,
    case
        when at_once.is_certain then 'child_in_two_authorities'
        else 'child_possibly_in_two_authorities'
    end as rule,
    case when at_once.is_certain then 'error' else 'warning' end as severity,
    case
        when at_once.is_certain
            then
                authorities.authority_name || ' too returns this child, known by the pupil number, '
                || 'as looked after on ' || {{ day_in_words('at_once.first_day_of_both') }}
                || ', when the child was in your care. Agree with '
                || authorities.authority_name || ' whose care it was, and correct the dates in the '
                || 'return that is wrong.'
        else
            authorities.authority_name || ' returns a child looked after on '
            || {{ day_in_words('at_once.first_day_of_both') }}
            || ' who may be this one: month of birth, sex, ethnic group and '
            || at_once.dates_shared || ' dates on the way to adoption are the same. Ask '
            || authorities.authority_name || '. If it is one child, agree whose care it was and '
            || 'correct the return that is wrong.'
    end as message
from at_once
inner join authorities on at_once.other_authority = authorities.authority
