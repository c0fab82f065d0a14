with source as (
    select * from {{ source('lake', 'ssda903__ad1') }}
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
        date_int as decision_date,
        date_match as matched_date,
        foster_care = '1' as is_adopted_by_foster_carer,
        nb_adoptr as number_of_adopters_code,
        sex_adoptr as sex_adopters_code,
        ls_adoptr as legal_status_adopters_code
    from source
)

select * from renamed
