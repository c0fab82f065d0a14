with source as (
    select * from {{ source('lake', 'activity__support_assessments') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        assessment_id,
        date_of_assessment as assessment_date,
        area
    from source
)

select * from renamed
