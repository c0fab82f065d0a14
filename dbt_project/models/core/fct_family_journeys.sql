with applications as (
    select * from {{ ref('int_family_applications') }}
)

select
    md5(agency || '|' || family_key || '|' || journey_number) as family_journey_key,
    agency,
    family_key,
    cast(journey_number as integer) as journey_number,
    cast(adopter_count as integer) as adopter_count,
    is_fast_track,
    coalesce(is_early_permanence_carer, false) as is_early_permanence_carer,
    enquiry_date,
    registered_date,
    stage_1_started_date,
    stage_1_ended_date,
    stage_2_started_date,
    stage_2_ended_date,
    approved_date,
    matched_date,
    placed_date,
    cast(children_placed as integer) as children_placed,
    order_date,
    disruption_date,
    left_date,
    left_reason_code,
    source_row
from applications
