with source as (
    select * from {{ source('lake', 'issues') }}
),

renamed as (
    select
        submission_id,
        rule,
        severity,
        return_name,
        table_name,
        file,
        sheet,
        row_number,
        child_key,
        column_name,
        public_value,
        public_message
    from source
)

select * from renamed
