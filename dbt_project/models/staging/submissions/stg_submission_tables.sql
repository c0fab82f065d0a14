with source as (
    select * from {{ source('lake', 'submission_tables') }}
),

renamed as (
    select
        submission_id,
        table_name,
        rows_in,
        rows_accepted,
        rows_quarantined
    from source
)

select * from renamed
