with source as (
    select * from {{ source('lake', 'population__looked_after') }}
),

renamed as (
    select
        submission_id,
        sender as authority,
        period,
        {{ source_row() }} as source_row,
        date as count_date,
        looked_after_excluding_uasc,
        looked_after_uasc,
        population_0_17
    from source
)

select * from renamed
