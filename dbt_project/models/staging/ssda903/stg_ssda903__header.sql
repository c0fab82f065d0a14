with source as (
    select * from {{ source('lake', 'ssda903__header') }}
),

renamed as (
    select
        submission_id,
        sender as authority,
        period,
        {{ source_row() }} as source_row,
        child_key,
        pupil_key,
        sex as sex_code,
        birth_month,
        ethnic as ethnicity_code
    from source
)

select * from renamed
