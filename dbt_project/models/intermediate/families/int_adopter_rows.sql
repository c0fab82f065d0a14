-- One row per row of an Adopters sheet in force, numbered as the adopter's n-th application.
with adopters as (
    select stg.*
    from {{ ref('stg_alb__adopters') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
),

numbered as (
    select
        *,
        row_number() over (
            partition by agency, period, family_key, adopter_key
            order by
                registered_date nulls last, enquiry_date nulls last,
                approved_date nulls last, row_number
        ) as application_number
    from adopters
)

select * from numbered
