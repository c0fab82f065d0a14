with source as (
    select * from {{ source('lake', 'activity__participation_bookings') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        activity_id,
        date_of_activity as activity_date,
        area,
        spaces_booked
    from source
)

select * from renamed
