-- One row per agency, quarter, family and the family's n-th application: adopters' rows joined.
-- Partners' n-th rows, in order of registration, belong together. A partner whose date is still
-- blank holds the family back from a stage's end and from approval.
with numbered as (
    select * from {{ ref('int_adopter_rows') }}
)

select
    agency,
    period,
    family_key,
    application_number,
    count(*) as adopter_count,
    bool_and(is_fast_track) as is_fast_track,
    bool_or(is_early_permanence_carer) as is_early_permanence_carer,
    min(enquiry_date) as enquiry_date,
    min(registered_date) as registered_date,
    min(stage_1_started_date) as stage_1_started_date,
    case when bool_and(stage_1_ended_date is not null or stage_1_started_date is null)
        then max(stage_1_ended_date) end as stage_1_ended_date,
    min(stage_2_started_date) as stage_2_started_date,
    case when bool_and(stage_2_ended_date is not null) then max(stage_2_ended_date) end
        as stage_2_ended_date,
    case when bool_and(approved_date is not null) then max(approved_date) end as approved_date,
    min(matched_date) as matched_date,
    min(placed_date) as placed_date,
    max(order_date) as order_date,
    case when bool_and(left_date is not null) then max(left_date) end as left_date,
    min(left_reason_code) as left_reason_code,
    max(disruption_date) as disruption_date,
    max(children_placed) as children_placed,
    string_agg(source_row, '; ' order by row_number) as source_row
from numbered
group by agency, period, family_key, application_number
