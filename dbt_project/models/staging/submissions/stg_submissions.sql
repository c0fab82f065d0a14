with source as (
    select * from {{ source('lake', 'submissions') }}
),

renamed as (
    select
        submission_id,
        sender,
        return_name,
        period,
        first_day,
        last_day,
        received,
        received_on,
        received_number,
        files,
        content_hash,
        rows_in,
        rows_accepted,
        rows_quarantined,
        errors,
        warnings,
        outcome,
        reason
    from source
)

select * from renamed
