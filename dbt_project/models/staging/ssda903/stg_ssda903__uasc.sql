with source as (
    select * from {{ source('lake', 'ssda903__uasc') }}
),

renamed as (
    select
        submission_id,
        sender as authority,
        period,
        {{ source_row() }} as source_row,
        child_key,
        duc as ceased_date
    from source
)

select * from renamed
