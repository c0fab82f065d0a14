-- One row per match of a journey. AD1 states the match that led to adoption: it is the same match
-- as the ALB row of that day, else the last row whose placement stands, else one of its own.
with decisions as (
    select * from {{ ref('int_decisions') }}
),

alb as (
    select * from {{ ref('int_alb_rows__of_journeys') }}
    where matched_date is not null
),

adoption_items as (
    select
        decisions.journey_key,
        max(stg.period) as period,
        arg_max_null(stg.matched_date, stg.period) as matched_date,
        arg_max_null(stg.source_row, stg.period) as source_row
    from {{ ref('stg_ssda903__ad1') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
    inner join decisions
        on
            stg.authority = decisions.authority
            and stg.child_key = decisions.child_key
            and {{ is_under_decision('stg.matched_date') }}
    where stg.matched_date is not null
    group by decisions.journey_key
),

paired as (
    select
        adoption_items.journey_key,
        arg_max_null(
            alb.match_number,
            case when alb.matched_date = adoption_items.matched_date then 1000 else 0 end
            + alb.match_number
        ) as match_number
    from adoption_items
    inner join alb on adoption_items.journey_key = alb.journey_key
    where
        alb.matched_date = adoption_items.matched_date
        or alb.disruption_date is null
    group by adoption_items.journey_key
)

select
    coalesce(alb.journey_key, adoption_items.journey_key) as journey_key,
    alb.match_number as alb_match_number,
    coalesce(adoption_items.matched_date, alb.matched_date) as matched_date,
    coalesce(adoption_items.source_row, alb.source_row) as matched_source,
    adoption_items.matched_date as statutory_matched_date,
    adoption_items.source_row as statutory_source,
    alb.matched_date as alb_matched_date,
    alb.source_row as alb_source,
    alb.approving_agency,
    alb.family_key,
    row_number() over (
        partition by coalesce(alb.journey_key, adoption_items.journey_key)
        order by coalesce(adoption_items.matched_date, alb.matched_date)
    ) as match_number
from alb
left join paired
    on alb.journey_key = paired.journey_key and alb.match_number = paired.match_number
full outer join adoption_items on paired.journey_key = adoption_items.journey_key
