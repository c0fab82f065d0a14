with source as (
    select * from {{ source('lake', 'region__senders') }}
),

renamed as (
    select
        sender,
        sender_name,
        sender_kind,
        dfe_code,
        gss_code,
        member_from_date,
        member_to_date,
        sort_order
    from source
)

select * from renamed
