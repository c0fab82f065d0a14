with source as (
    select * from {{ source('lake', 'region__settings') }}
),

renamed as (
    select
        setting_name,
        setting_value
    from source
)

select * from renamed
