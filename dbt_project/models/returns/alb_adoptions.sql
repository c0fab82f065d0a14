-- The Adoptions sheet of each authority and quarter, rebuilt: every journey open at any time from
-- 1 April to the quarter's end, a row per match, dates after the quarter's end left blank.
with quarters as (
    select * from {{ ref('alb_quarters') }}
),

journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

children as (
    select * from {{ ref('dim_children') }}
),

open_in_year as (
    select
        quarters.period,
        quarters.last_day,
        journeys.*
    from quarters
    inner join journeys
        on
            quarters.sender = journeys.authority
            and journeys.decision_date <= quarters.last_day
            and greatest(coalesce(journeys.end_date, date '9999-12-31'), journeys.decision_date)
            >= quarters.year_first_day
),

-- What only the ALB return says of a child, as last said by the quarter.
said as (
    select
        open_in_year.period,
        open_in_year.journey_key,
        rows_joined.match_number,
        rows_joined.sibling_group_key,
        rows_joined.siblings_placed_together,
        rows_joined.siblings_placed_apart,
        rows_joined.early_permanence_decision_date,
        rows_joined.provider_urn,
        rows_joined.family_finding_code,
        dense_rank() over (
            partition by open_in_year.period, open_in_year.journey_key
            order by rows_joined.period desc
        ) as recency
    from open_in_year
    inner join (
        select
            *,
            row_number() over (
                partition by authority, child_key, decision_date, period
                order by matched_date nulls last, placed_date nulls last, row_number
            ) as match_number
        from {{ ref('int_alb_rows__joined') }}
    ) as rows_joined
        on
            open_in_year.authority = rows_joined.authority
            and open_in_year.child_key = rows_joined.child_key
            and open_in_year.decision_date = rows_joined.decision_date
            and rows_joined.period <= open_in_year.period
),

match_rows as (
    select
        open_in_year.period,
        match_rows.*
    from open_in_year
    inner join {{ ref('int_match_rows') }} as match_rows
        on
            open_in_year.journey_key = match_rows.journey_key
            and least(match_rows.matched_date, match_rows.placed_date) <= open_in_year.last_day
),

last_said as (
    select * from said
    where recency = 1
    qualify row_number() over (
        partition by period, journey_key order by match_number desc
    ) = 1
)

select
    quarters.period,
    quarters.authority,
    quarters.journey_key,
    match_rows.match_number,
    quarters.child_key,
    children.birth_month,
    children.sex_code as sex,
    children.ethnicity_code as ethnicity,
    last_said.sibling_group_key,
    coalesce(said.siblings_placed_together, last_said.siblings_placed_together)
        as siblings_placed_together,
    coalesce(said.siblings_placed_apart, last_said.siblings_placed_apart)
        as siblings_placed_apart,
    quarters.entered_care_date as date_entered_care,
    quarters.decision_date as date_of_decision,
    {{ by_quarter_end('last_said.early_permanence_decision_date') }}
        as date_of_early_permanence_decision,
    {{ by_quarter_end('quarters.early_permanence_placement_date') }}
        as date_of_early_permanence_placement,
    {{ by_quarter_end('quarters.placement_order_date') }} as date_of_placement_order,
    {{ by_quarter_end('match_rows.matched_date') }} as date_matched,
    {{ by_quarter_end('match_rows.placed_date') }} as date_placed,
    -- The order and the carer who adopts belong to the placement that stood.
    case when match_rows.disruption_date is null then
        {{ by_quarter_end('quarters.first_lived_date') }}
    end as date_first_placed_with_carer,
    case when match_rows.disruption_date is null then
        {{ by_quarter_end('quarters.order_date') }}
    end as date_of_order,
    case
        when match_rows.disruption_date is null and quarters.order_date <= quarters.last_day
            then quarters.order_type_code
    end as order_type,
    match_rows.placement_provider_code as placement_provider,
    coalesce(said.provider_urn, last_said.provider_urn) as provider_urn,
    match_rows.approving_agency,
    match_rows.family_key,
    {{ by_quarter_end('quarters.reversal_date') }} as date_of_reversal,
    case when quarters.reversal_date <= quarters.last_day then quarters.reversal_reason_code end
        as reason_for_reversal,
    coalesce(said.family_finding_code, last_said.family_finding_code) as family_finding_status,
    {{ by_quarter_end('match_rows.disruption_date') }} as date_of_disruption
from open_in_year as quarters
left join children
    on quarters.authority = children.authority and quarters.child_key = children.child_key
left join match_rows
    on quarters.period = match_rows.period and quarters.journey_key = match_rows.journey_key
left join last_said
    on quarters.period = last_said.period and quarters.journey_key = last_said.journey_key
left join said
    on
        quarters.period = said.period
        and quarters.journey_key = said.journey_key
        and match_rows.alb_match_number = said.match_number
        and said.recency = 1
