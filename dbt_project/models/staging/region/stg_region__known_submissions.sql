with source as (
    select * from {{ source('lake', 'region__known_submissions') }}
),

renamed as (
    select submission_id from source
)

select * from renamed
