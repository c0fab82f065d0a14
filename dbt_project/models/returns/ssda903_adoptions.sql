-- Rows of AD1 rebuilt: each child adopted in the year, with the decision and match under which it
-- was adopted and what AD1 says of the adopters. A child whose AD1 row is the only sign of its
-- adoption has a row too, with no order.
with years as (
    select * from {{ ref('ssda903_years') }}
),

journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

decisions as (
    select * from {{ ref('int_decisions') }}
),

ad1 as (
    select stg.*
    from {{ ref('stg_ssda903__ad1') }} as stg
    semi join years on stg.submission_id = years.submission_id
),

-- The adopters' items belong to the adoption of the row's year, else to the match that it states.
of_journeys as (
    select
        ad1.*,
        decisions.journey_key
    from ad1
    inner join decisions
        on
            ad1.authority = decisions.authority
            and ad1.child_key = decisions.child_key
            and {{ is_under_decision('ad1.matched_date') }}
),

adopted as (
    select
        years.period,
        journeys.authority,
        journeys.child_key,
        journeys.journey_key
    from years
    inner join journeys
        on
            years.authority = journeys.authority
            and journeys.order_date between years.first_day and years.last_day
            and {{ is_in('journeys.order_type_code', 'adoption_order') }}
),

items as (
    select
        adopted.journey_key,
        adopted.period,
        ad1.source_row
    from adopted
    inner join ad1
        on
            adopted.authority = ad1.authority
            and adopted.child_key = ad1.child_key
            and adopted.period = ad1.period
    union all
    select
        of_journeys.journey_key,
        adopted.period,
        of_journeys.source_row
    from of_journeys
    inner join adopted
        on
            of_journeys.journey_key = adopted.journey_key
            and of_journeys.period <> adopted.period
    anti join ad1
        on
            adopted.authority = ad1.authority
            and adopted.child_key = ad1.child_key
            and adopted.period = ad1.period
    qualify row_number() over (
        partition by of_journeys.journey_key, adopted.period
        order by of_journeys.period desc
    ) = 1
),

rows_of_year as (
    select
        adopted.*,
        items.source_row
    from adopted
    left join items
        on adopted.journey_key = items.journey_key and adopted.period = items.period
    union all by name
    select
        ad1.period,
        ad1.authority,
        ad1.child_key,
        of_journeys.journey_key,
        ad1.source_row
    from ad1
    left join of_journeys on ad1.source_row = of_journeys.source_row
    anti join adopted
        on
            ad1.authority = adopted.authority
            and ad1.child_key = adopted.child_key
            and ad1.period = adopted.period
),

-- AD1 states the match that led to adoption, which need not be the journey's last.
statutory_matches as (
    select
        journey_key,
        max(statutory_date) as matched_date,
        arg_max(statutory_source, statutory_date) as matched_source
    from {{ ref('fct_milestones') }}
    where milestone = 'matched' and statutory_date is not null
    group by journey_key
)

select
    rows_of_year.period,
    rows_of_year.authority,
    rows_of_year.journey_key,
    rows_of_year.child_key,
    coalesce(journeys.decision_date, ad1.decision_date) as date_int,
    coalesce(journeys.decision_source, ad1.source_row) as date_int_source,
    coalesce(statutory_matches.matched_date, journeys.matched_date, ad1.matched_date) as date_match,
    coalesce(statutory_matches.matched_source, journeys.matched_source, ad1.source_row)
        as date_match_source,
    cast(cast(ad1.is_adopted_by_foster_carer as integer) as varchar) as foster_care,
    ad1.number_of_adopters_code as nb_adoptr,
    ad1.sex_adopters_code as sex_adoptr,
    ad1.legal_status_adopters_code as ls_adoptr,
    ad1.source_row as adopters_source,
    journeys.order_date,
    journeys.order_source
from rows_of_year
left join journeys on rows_of_year.journey_key = journeys.journey_key
left join statutory_matches on rows_of_year.journey_key = statutory_matches.journey_key
left join ad1 on rows_of_year.source_row = ad1.source_row
