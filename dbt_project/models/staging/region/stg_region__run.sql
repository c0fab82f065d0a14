with source as (
    select * from {{ source('lake', 'region__run') }}
),

renamed as (
    select
        as_at,
        region_slug,
        region_name,
        go_live_date,
        host_authority
    from source
)

select * from renamed
