with source as (
    select * from {{ source('lake', 'finance__costs') }}
),

renamed as (
    select
        submission_id,
        sender,
        period,
        {{ source_row() }} as source_row,
        category as category_code,
        amount as amount_gbp
    from source
)

select * from renamed
