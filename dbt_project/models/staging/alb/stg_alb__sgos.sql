with source as (
    select * from {{ source('lake', 'alb__sgos') }}
),

renamed as (
    select
        submission_id,
        sender,
        period,
        {{ source_row() }} as source_row,
        row_number,
        category as category_code,
        number
    from source
)

select * from renamed
