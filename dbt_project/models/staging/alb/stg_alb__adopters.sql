with source as (
    select * from {{ source('lake', 'alb__adopters') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        file,
        sheet,
        row_number,
        adopter_key,
        family_key,
        sex as sex_code,
        ethnicity as ethnicity_code,
        early_permanence_carer = '1' as is_early_permanence_carer,
        coalesce(fast_track = '1', false) as is_fast_track,
        date_of_enquiry as enquiry_date,
        date_registered as registered_date,
        date_stage_1_started as stage_1_started_date,
        date_stage_1_ended as stage_1_ended_date,
        date_stage_2_started as stage_2_started_date,
        date_stage_2_ended as stage_2_ended_date,
        date_approved as approved_date,
        date_matched as matched_date,
        date_placed as placed_date,
        children_placed,
        date_of_order as order_date,
        date_left as left_date,
        reason_left as left_reason_code,
        date_of_disruption as disruption_date
    from source
)

select * from renamed
