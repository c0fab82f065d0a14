{{ config(severity='warn') }}
-- Proves that a journey holds no placement order, match, placement or order of the day of the
-- child's next decision or later, which would count twice: once here and once under that decision.
-- The case comes from ALB rows whose decision is more than 60 days from the statutory one. That a
-- milestone does not precede its own decision is not proved here, and left to a warning.
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
