with source as (
    select * from {{ source('lake', 'alb__adoptions') }}
),

renamed as (
    select
        submission_id,
        sender as authority,
        period,
        {{ source_row() }} as source_row,
        file,
        sheet,
        row_number,
        child_key,
        birth_month,
        sex as sex_code,
        ethnicity as ethnicity_code,
        sibling_group_key,
        siblings_placed_together,
        siblings_placed_apart,
        date_entered_care as entered_care_date,
        date_of_decision as decision_date,
        date_of_early_permanence_decision as early_permanence_decision_date,
        date_of_early_permanence_placement as early_permanence_placement_date,
        date_of_placement_order as placement_order_date,
        date_matched as matched_date,
        date_placed as placed_date,
        date_first_placed_with_carer as first_lived_date,
        date_of_order as order_date,
        order_type as order_type_code,
        placement_provider as placement_provider_code,
        provider_urn,
        approving_agency,
        adoptive_family_key as family_key,
        date_of_reversal as reversal_date,
        reason_for_reversal as reversal_reason_code,
        family_finding_status as family_finding_code,
        date_of_disruption as disruption_date
    from source
)

select * from renamed
