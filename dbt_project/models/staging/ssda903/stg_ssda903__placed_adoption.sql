with source as (
    select * from {{ source('lake', 'ssda903__placedadoption') }}
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
        date_placed as decision_date,
        date_placed_ceased as reversal_date,
        reason_placed_ceased as reversal_reason_code
    from source
)

select * from renamed
