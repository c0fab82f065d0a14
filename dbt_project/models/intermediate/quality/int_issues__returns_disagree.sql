-- A milestone that an authority's two returns date differently, told on the row of each.
with conflicts as (
    select * from {{ ref('fct_milestone_conflicts') }}
),

sides as (
    select statutory_source as source_row, statutory_date as own_date, *
    from conflicts
    union all by name
    select alb_source as source_row, alb_date as own_date, *
    from conflicts
)

select
    sides.source_row,
    sides.child_key as child,
    sides.milestone,
    {{ day_in_words('sides.own_date') }} as value,
    'returns_disagree' as rule,
    'warning' as severity,
    'Your SSDA903 dates ' || named.words || ' ' || {{ day_in_words('sides.statutory_date') }}
    || ', your ALB return ' || {{ day_in_words('sides.alb_date') }} || ', which is '
    || {{ days_in_words('sides.days_between') }}
    || '. The ' || case sides.return_used when 'alb' then 'ALB return' else 'SSDA903' end
    || ' is used. Find out which is right and correct the other.' as message
from sides
inner join (select distinct milestone, words from {{ ref('milestone_columns') }}) as named
    on sides.milestone = named.milestone
