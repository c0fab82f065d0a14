-- One row per journey that an ALB return holds: its dates, repeated there on every match's row, and
-- the row each was taken from.
with rows_of_journeys as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
)

select
    journey_key,
    arg_min(stated_decision_date, match_number) as decision_date,
    arg_min(source_row, match_number) as source_row,
    {% for milestone in [
        'entered_care', 'placement_order', 'early_permanence_placement', 'first_lived', 'order',
        'reversal',
    ] %}
        arg_max({{ milestone }}_date, match_number) as {{ milestone }}_date,
        arg_max(source_row, match_number) filter (where {{ milestone }}_date is not null)
            as {{ milestone }}_source,
    {% endfor %}
    arg_max(order_type_code, match_number) as order_type_code,
    arg_max(reversal_reason_code, match_number) as reversal_reason_code
from rows_of_journeys
group by journey_key
