-- One row per row of an Adoptions sheet that counts, with the journey it belongs to. What came on
-- or after the child's next decision belongs to that one, and is blank here. So is an order other
-- than adoption after the plan changed, which is no outcome of the plan.
with rows_latest as (
    select * from {{ ref('int_alb_rows__latest') }}
),

decisions as (
    select * from {{ ref('int_decisions') }}
),

joined as (
    select
        decisions.journey_key,
        rows_latest.* replace (
            {% for date in ['placement_order_date', 'matched_date', 'placed_date'] %}
                case
                    when coalesce(rows_latest.{{ date }} < decisions.next_decision_date, true)
                        then rows_latest.{{ date }}
                end as {{ date }},
            {% endfor %}
            case
                when
                    coalesce(rows_latest.order_date < decisions.next_decision_date, true)
                    and (
                        rows_latest.order_type_code = 'ADOPTION'
                        or coalesce(rows_latest.order_date <= rows_latest.reversal_date, true)
                    )
                    then rows_latest.order_date
            end as order_date
        )
    from rows_latest
    inner join decisions
        on
            rows_latest.authority = decisions.authority
            and rows_latest.child_key = decisions.child_key
            and rows_latest.decision_date = decisions.decision_date
)

select
    * replace (case when order_date is not null then order_type_code end as order_type_code)
from joined
