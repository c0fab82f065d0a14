-- Shows journeys whose dates cannot all be right: a milestone before one it must follow. The match
-- may precede the placement order, so that pair is not looked at. It warns and does not stop the
-- build: the dates are the authorities' own, and the measures leave such cases out of their clocks.
{{ config(severity = 'warn') }}
{% set pairs = [
    ('entered_care_date', 'decision_date'),
    ('decision_date', 'placement_order_date'),
    ('decision_date', 'matched_date'),
    ('decision_date', 'reversal_date'),
    ('matched_date', 'placed_date'),
    ('first_lived_date', 'placed_date'),
    ('placed_date', 'disruption_date'),
    ('placed_date', 'order_date'),
] -%}
{% for before, after in pairs %}
select journey_key, '{{ after }} is before {{ before }}' as fault
from {{ ref('fct_child_journeys') }}
where {{ after }} < {{ before }}
{{ 'union all' if not loop.last }}
{% endfor %}
