with source as (
    select * from {{ source('lake', 'activity__enquiries') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        enquiry_id,
        date_of_enquiry as enquiry_date,
        source as heard_through,
        area_of_residence as area,
        date_visit_booked as visit_booked_date,
        date_visited as visited_date
    from source
)

select * from renamed
