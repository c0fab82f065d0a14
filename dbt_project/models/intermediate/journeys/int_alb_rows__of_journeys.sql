-- One row per row of an Adoptions sheet that counts, with the journey it belongs to: that of its own
-- decision, holding the dates from that decision up to the child's next. A decision that no ALB row
-- states gets the dates that fall under it from the child's other rows: the decision in force owns
-- them. An order other than adoption after the plan changed is no outcome of the plan, so is blank.
with rows_latest as (
    select * from {{ ref('int_alb_rows__latest') }}
),

decisions as (
    select * from {{ ref('int_decisions') }}
),

holders as (
    select distinct authority, child_key, decision_date from rows_latest
),

joined as (
    select
        decisions.journey_key,
        rows_latest.decision_date is not distinct from decisions.decision_date as is_own,
        rows_latest.* replace (
            {% for date in ['placement_order_date', 'matched_date', 'placed_date'] %}
                case
                    when {{ is_under_decision('rows_latest.' ~ date) }}
                        then rows_latest.{{ date }}
                end as {{ date }},
            {% endfor %}
            case
                when {{ is_under_decision('rows_latest.order_date') }}
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
    left join holders
        on
            decisions.authority = holders.authority
            and decisions.child_key = holders.child_key
            and decisions.decision_date = holders.decision_date
    where
        rows_latest.decision_date = decisions.decision_date
        or holders.child_key is null
),

homed as (
    select
        * exclude (is_own) replace (
            -- Rows lent by two other decisions must not share their numbers.
            match_number
            + case when is_own then 0 else 100 end
            * dense_rank() over (partition by journey_key order by decision_date) as match_number,
            case when is_own then stated_decision_date end as stated_decision_date,
            case when is_own then reversal_date end as reversal_date,
            case when is_own then reversal_reason_code end as reversal_reason_code,
            case when is_own then early_permanence_placement_date end
                as early_permanence_placement_date,
            case when placed_date is not null or is_own then disruption_date end
                as disruption_date
        )
    from joined
    where
        is_own
        or coalesce(placement_order_date, matched_date, placed_date, order_date) is not null
)

select
    * replace (case when order_date is not null then order_type_code end as order_type_code)
from homed
