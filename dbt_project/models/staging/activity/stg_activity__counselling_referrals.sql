with source as (
    select * from {{ source('lake', 'activity__counselling_referrals') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        referral_id,
        date_of_referral as referral_date,
        area
    from source
)

select * from renamed
