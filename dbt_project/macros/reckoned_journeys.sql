{#- CTEs that integrity tests reckon children's figures from, straight from the rows sent:
    `decisions` (one per child and decision stated by either return), `days` (every day on which
    something happened, by whichever return says so, with the decision in force) and `journeys`.
    What both returns state on one day is one event; where their days differ both stand, and the
    test warns. -#}
{% macro reckoned_journeys() %}
in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
    where sender_kind = 'authority'
),

episodes as (
    select distinct
        authority, child_key, start_date, end_date, reason_new_episode_code as rne,
        legal_status_code = 'E1' as is_ordered,
        {{ is_in('placement_type_code', 'adoptive_placement') }} as is_adoptive,
        {{ is_in('placement_type_code', 'adoptive_placement_with_foster_carer') }} as with_carer,
        coalesce({{ is_in('legal_status_code', 'short_breaks') }}, false) as is_short,
        reason_ceased_code as rec
    from {{ ref('stg_ssda903__episodes') }} semi join in_force using (submission_id)
),

-- Each episode beside the one that ended the day it began, or the day before.
followed as (
    select later.*, earlier.is_ordered as was_ordered, earlier.is_adoptive as was_adoptive
    from episodes as later
    inner join episodes as earlier
        on
            later.authority = earlier.authority
            and later.child_key = earlier.child_key
            and later.start_date - earlier.end_date between 0 and 1
            and later.start_date > earlier.start_date
            and earlier.rec = 'X1'
),

placed_adoption as (
    select * from {{ ref('stg_ssda903__placed_adoption') }} semi join in_force using (submission_id)
),

ad1 as (
    select * from {{ ref('stg_ssda903__ad1') }} semi join in_force using (submission_id)
),

adoptions as (
    select * from {{ ref('stg_alb__adoptions') }} semi join in_force using (submission_id)
),

decisions as (
    select
        *,
        coalesce(
            lead(decision_date) over (partition by authority, child_key order by decision_date),
            date '9999-12-31'
        ) as next_decision_date
    from (
        select authority, child_key, decision_date from placed_adoption
        union
        select authority, child_key, decision_date from ad1
        union
        select authority, child_key, decision_date from adoptions
    )
    where decision_date is not null
),

said as (
    {% for what, day in [
        ('ordered', 'placement_order_date'), ('matched', 'matched_date'), ('placed', 'placed_date'),
        ('disrupted', 'disruption_date'), ('reversed', 'reversal_date'),
        ('early', 'early_permanence_placement_date'), ('entered', 'entered_care_date'),
        ('lived', 'first_lived_date'),
    ] %}
        select authority, child_key, '{{ what }}' as what, {{ day }} as day from adoptions
        union
    {% endfor %}
    select
        authority, child_key,
        case order_type_code when 'ADOPTION' then 'adopted' else 'guarded' end, order_date
    from adoptions
    union
    select authority, child_key, 'matched', matched_date from ad1
    union
    select authority, child_key, 'reversed', reversal_date from placed_adoption
    union
    select authority, child_key, 'entered', start_date from episodes where rne = 'S'
    union
    select authority, child_key, 'ordered', start_date from episodes
    where is_ordered and rne in ('S', 'L', 'B', 'U')
    union
    select authority, child_key, 'ordered', start_date from followed
    where is_ordered and not was_ordered
    union
    select authority, child_key, 'placed', start_date from episodes
    where is_adoptive and rne in ('S', 'P', 'B')
    union
    select authority, child_key, 'placed', start_date from followed
    where is_adoptive and not was_adoptive
    union
    select authority, child_key, 'disrupted', end_date from episodes
    where
        is_adoptive and rec <> 'X1'
        and not {{ is_in('rec', 'adoption') }} and not {{ is_in('rec', 'death') }}
    union
    select authority, child_key, 'disrupted', start_date from followed
    where was_adoptive and (not is_adoptive or rne in ('P', 'B'))
    union
    select authority, child_key, case when {{ is_in('rec', 'adoption') }} then 'adopted'
        when {{ is_in('rec', 'special_guardianship') }} then 'guarded' else 'left' end, end_date
    from episodes where rec <> 'X1'
),

days as (
    select decisions.*, said.what, said.day
    from said
    inner join decisions
        on
            said.authority = decisions.authority
            and said.child_key = decisions.child_key
            and said.day >= decisions.decision_date
            and said.day < decisions.next_decision_date
    where said.day is not null
),

journeys as (
    select
        decisions.authority, decisions.child_key, decisions.decision_date,
        {% for what in ['ordered', 'adopted', 'reversed'] %}
            min(days.day) filter (where days.what = '{{ what }}') as {{ what }},
        {% endfor %}
        max(days.day) filter (where days.what = 'matched') as matched,
        max(days.day) filter (where days.what = 'placed') as placed,
        least(
            min(days.day) filter (where days.what in ('adopted', 'guarded', 'reversed', 'left')),
            nullif(decisions.next_decision_date, date '9999-12-31')
        ) as ended
    from decisions
    left join days using (authority, child_key, decision_date)
    group by decisions.authority, decisions.child_key, decisions.decision_date,
        decisions.next_decision_date
)
{% endmacro %}
