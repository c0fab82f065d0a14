with source as (
    select * from {{ source('lake', 'comparators__figures') }}
),

renamed as (
    select
        submission_id,
        sender,
        period,
        row_number,
        {{ source_row() }} as source_row,
        short_desc as published_name,
        data_item as published_title,
        years as published_year,
        la_and_regions as area_name,
        -- The file writes numbers of areas as 886.0.
        regexp_replace(la_number, '\.0+$', '') as dfe_code,
        nullif(nullif(region, 'NA'), '') as region_of_england,
        "values" as value
    from source
)

select * from renamed
