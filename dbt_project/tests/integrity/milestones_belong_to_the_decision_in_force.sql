-- Shows milestones that a journey holds though the child's next decision had been made by then, so
-- that they may count twice: once here and once under that decision. It warns and does not stop the
-- build: it happens where an ALB row's decision is more than 60 days from the statutory one.
{{ config(severity = 'warn') }}
with journeys as (
    select
        *,
        lead(decision_date) over (
            partition by authority, child_key order by journey_number
        ) as next_decision_date
    from {{ ref('fct_child_journeys') }}
)

{% for milestone in ['placement_order', 'matched', 'placed', 'order'] %}
select journey_key, '{{ milestone }}' as milestone
from journeys
where {{ milestone }}_date >= next_decision_date
{{ 'union all' if not loop.last }}
{% endfor %}
