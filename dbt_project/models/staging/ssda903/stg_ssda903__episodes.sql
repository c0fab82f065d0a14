with source as (
    select * from {{ source('lake', 'ssda903__episodes') }}
),

renamed as (
    select
        submission_id,
        sender as authority,
        period,
        {{ source_row() }} as source_row,
        file,
        sheet,
        row_number,
        child_key,
        decom as start_date,
        rne as reason_new_episode_code,
        ls as legal_status_code,
        cin as category_of_need_code,
        place as placement_type_code,
        place_provider as placement_provider_code,
        dec as end_date,
        rec as reason_ceased_code
    from source
)

select * from renamed
