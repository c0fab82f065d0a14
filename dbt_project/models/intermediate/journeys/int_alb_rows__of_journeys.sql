-- One row per row of an Adoptions sheet that counts, with the journey it belongs to. What came on
-- or after the child's next decision belongs to that one, and is blank here.
with rows_latest as (
    select * from {{ ref('int_alb_rows__latest') }}
),

decisions as (
    select * from {{ ref('int_decisions') }}
)

select
    decisions.journey_key,
    rows_latest.* replace (
        {% for column, date in [
            ('placement_order_date', 'placement_order_date'),
            ('matched_date', 'matched_date'),
            ('placed_date', 'placed_date'),
            ('order_date', 'order_date'),
            ('order_type_code', 'order_date'),
        ] %}
            case
                when coalesce(rows_latest.{{ date }} < decisions.next_decision_date, true)
                    then rows_latest.{{ column }}
            end as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    )
from rows_latest
inner join decisions
    on
        rows_latest.authority = decisions.authority
        and rows_latest.child_key = decisions.child_key
        and rows_latest.decision_date = decisions.decision_date
