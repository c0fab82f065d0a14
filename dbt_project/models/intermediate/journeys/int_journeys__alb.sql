-- One row per journey that an ALB return holds: its dates, repeated there on every match's row.
with decisions as (
    select * from {{ ref('int_decisions') }}
)

select
    decisions.journey_key,
    arg_min(rows_latest.stated_decision_date, rows_latest.match_number) as decision_date,
    arg_min(rows_latest.source_row, rows_latest.match_number) as source_row,
    arg_max(rows_latest.entered_care_date, rows_latest.match_number) as entered_care_date,
    arg_max(rows_latest.placement_order_date, rows_latest.match_number) as placement_order_date,
    arg_max(
        rows_latest.early_permanence_decision_date, rows_latest.match_number
    ) as early_permanence_decision_date,
    arg_max(
        rows_latest.early_permanence_placement_date, rows_latest.match_number
    ) as early_permanence_placement_date,
    arg_max(rows_latest.first_lived_date, rows_latest.match_number) as first_lived_date,
    arg_max(rows_latest.order_date, rows_latest.match_number) as order_date,
    arg_max(rows_latest.order_type_code, rows_latest.match_number) as order_type_code,
    arg_max(rows_latest.reversal_date, rows_latest.match_number) as reversal_date,
    arg_max(rows_latest.reversal_reason_code, rows_latest.match_number) as reversal_reason_code,
    arg_max(rows_latest.source_row, rows_latest.match_number) as last_source_row
from {{ ref('int_alb_rows__latest') }} as rows_latest
inner join decisions
    on
        rows_latest.authority = decisions.authority
        and rows_latest.child_key = decisions.child_key
        and rows_latest.decision_date = decisions.decision_date
group by decisions.journey_key
