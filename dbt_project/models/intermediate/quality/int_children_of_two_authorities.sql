-- Pairs of children of two authorities who are one child, told by the pupil number, or may be one.
{% set dates = ['decision', 'placement_order', 'matched', 'placed', 'order', 'reversal'] -%}
with numbers as (
    select distinct stg.authority, stg.child_key, stg.pupil_key
    from {{ ref('stg_ssda903__header') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
    where stg.pupil_key is not null
),

-- A number that two children of one authority share tells nobody apart.
own_numbers as (
    select authority, pupil_key, min(child_key) as child_key
    from numbers
    group by authority, pupil_key
    having count(*) = 1
),

certain as (
    select distinct
        mine.authority,
        mine.child_key,
        theirs.authority as other_authority,
        theirs.child_key as other_child_key
    from own_numbers as mine
    inner join own_numbers as theirs
        on mine.pupil_key = theirs.pupil_key and mine.authority <> theirs.authority
),

-- Codes of sex changed with the years; their labels did not.
children as (
    select
        children.*,
        sexes.label as sex,
        exists (
            select 1 from numbers
            where
                numbers.authority = children.authority
                and numbers.child_key = children.child_key
        ) as is_numbered
    from {{ ref('dim_children') }} as children
    inner join {{ ref('code_lists') }} as sexes
        on children.sex_code = sexes.code and sexes.code_list = 'sex'
),

milestones as (
    {% for milestone in dates %}
        select distinct
            authority,
            child_key,
            '{{ milestone }}' as milestone,
            {{ milestone }}_date as milestone_date
        from {{ ref('fct_child_journeys') }}
        where {{ milestone }}_date is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

sharing_dates as (
    select
        mine.authority,
        mine.child_key,
        theirs.authority as other_authority,
        theirs.child_key as other_child_key,
        count(*) as dates_shared
    from milestones as mine
    inner join milestones as theirs
        on
            mine.milestone = theirs.milestone
            and mine.milestone_date = theirs.milestone_date
            and mine.authority <> theirs.authority
    group by all
    having count(*) >= 2
),

final_orders as (
    select authority, child_key, max(order_date) as order_date
    from {{ ref('fct_child_journeys') }}
    group by all
),

alike as (
    select sharing_dates.*
    from sharing_dates
    inner join children as mine
        on sharing_dates.authority = mine.authority and sharing_dates.child_key = mine.child_key
    inner join children as theirs
        on
            sharing_dates.other_authority = theirs.authority
            and sharing_dates.other_child_key = theirs.child_key
    left join final_orders as my_order
        on
            sharing_dates.authority = my_order.authority
            and sharing_dates.child_key = my_order.child_key
    left join final_orders as their_order
        on
            sharing_dates.other_authority = their_order.authority
            and sharing_dates.other_child_key = their_order.child_key
    where
        mine.birth_month = theirs.birth_month
        and mine.sex = theirs.sex
        and mine.ethnicity_code = theirs.ethnicity_code
        -- Where both have a pupil number, the numbers decide.
        and not (mine.is_numbered and theirs.is_numbered)
        -- A child has one final order: two on different days are of two children.
        and coalesce(my_order.order_date = their_order.order_date, true)
)

select *, true as is_certain, null as dates_shared
from certain
union all by name
select *, false as is_certain
from alike
