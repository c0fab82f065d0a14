with source as (
    select * from {{ source('lake', 'activity__support_calls') }}
),

renamed as (
    select
        submission_id,
        sender as agency,
        period,
        {{ source_row() }} as source_row,
        call_id,
        date_of_call as call_date,
        area,
        coalesce(progressed_to_advice_line = '1', false) as is_progressed_to_advice_line
    from source
)

select * from renamed
