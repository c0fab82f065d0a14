with source as (
    select * from {{ source('lake', 'activity__information_events') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        event_id,
        date_of_event as event_date,
        format,
        logins
    from source
)

select * from renamed
