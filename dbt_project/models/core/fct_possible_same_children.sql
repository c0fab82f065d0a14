-- Only pairs that are more likely one child than not, four to one, are proposed.
{% set least_score = 0.8 -%}
with pairs as (
    select
        found.*,
        row_number() over (
            order by found.authority, found.child_key, found.other_authority, found.other_child_key
        ) as pair
    from {{ ref('int_child_pairs__found') }} as found
),

-- Codes of sex changed with the years; their labels did not.
children as (
    select
        children.authority,
        children.child_key,
        children.birth_month,
        sexes.label as sex,
        children.ethnicity_code
    from {{ ref('dim_children') }} as children
    left join {{ ref('code_lists') }} as sexes
        on children.sex_code = sexes.code and sexes.code_list = 'sex'
),

facts as (
    {% for fact in ['birth_month', 'sex', 'ethnicity'] %}
        {% set column = 'ethnicity_code' if fact == 'ethnicity' else fact %}
        select
            pairs.pair,
            '{{ fact }}' as fact,
            mine.{{ column }} = theirs.{{ column }} as is_alike,
            1 as times
        from pairs
        inner join children as mine using (authority, child_key)
        inner join children as theirs
            on
                pairs.other_authority = theirs.authority
                and pairs.other_child_key = theirs.child_key
        union all
    {% endfor %}
    select pair, 'any_pair', true, 1 from pairs
    union all
    select pair, 'pupil_number', true, 1 from pairs where has_same_pupil_number
    union all
    select pair, 'handover', true, 1 from pairs where handover_days <= 1
    union all
    select pair, 'handover_within_a_week', true, 1 from pairs where handover_days > 1
    union all
    select pair, 'date_on_the_way', true, dates_shared from pairs where dates_shared > 0
),

scored as ({{ scored_pairs('child') }})

select
    pairs.authority,
    pairs.child_key,
    pairs.other_authority,
    pairs.other_child_key,
    scored.score,
    pairs.has_same_pupil_number,
    scored.what_is_alike,
    scored.what_differs,
    pairs.in_time,
    cast(pairs.days_between as integer) as days_between
from pairs
inner join scored on pairs.pair = scored.pair
where scored.score >= {{ least_score }}
