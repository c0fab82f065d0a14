-- Rows of PlacedAdoption rebuilt: each decision of a child looked after in the year that was made by
-- its end and neither reversed, followed by an order nor replaced by a new decision before it; and
-- each that the year's own return states.
with years as (
    select * from {{ ref('ssda903_years') }}
),

-- An adoption shows that the plan stood: a reversal that only the ALB return states is then wrong.
journeys as (
    select
        journeys.* exclude (reversal_date),
        from_ssda903.decision_date is not null as is_in_statutory_return,
        from_ssda903.reversal_date is not null as is_reversal_statutory,
        case
            when
                from_ssda903.reversal_date is not null
                or not coalesce({{ is_in('journeys.order_type_code', 'adoption_order') }}, false)
                then journeys.reversal_date
        end as reversal_date
    from (
        select * exclude (is_in_statutory_return) from {{ ref('fct_child_journeys') }}
    ) as journeys
    left join {{ ref('int_decisions__from_ssda903') }} as from_ssda903
        on
            journeys.authority = from_ssda903.authority
            and journeys.child_key = from_ssda903.child_key
            and journeys.decision_date = from_ssda903.decision_date
    where journeys.decision_date is not null
),

care_periods as (
    select * from {{ ref('fct_care_periods') }}
),

-- A child whom no SSDA903 knows is told of as long as its journey is open.
in_care as (
    select distinct
        years.authority,
        years.period,
        care_periods.child_key
    from years
    inner join care_periods
        on
            years.authority = care_periods.authority
            and care_periods.first_held_date <= years.last_day
            and coalesce(care_periods.left_care_date, years.first_day) >= years.first_day
    union
    select
        years.authority,
        years.period,
        journeys.child_key
    from years
    inner join journeys
        on
            years.authority = journeys.authority
            and coalesce(journeys.end_date, years.first_day) >= years.first_day
    anti join care_periods
        on
            journeys.authority = care_periods.authority
            and journeys.child_key = care_periods.child_key
),

stated as (
    select distinct authority, period, child_key, decision_date
    from {{ ref('stg_ssda903__placed_adoption') }}
    semi join years using (submission_id)
),

in_year as (
    select
        years.*,
        journeys.* exclude (authority),
        coalesce(journeys.reversal_date <= years.last_day, false) as is_reversed,
        stated.decision_date is not null as is_stated_in_year
    from years
    inner join journeys
        on
            years.authority = journeys.authority
            and journeys.decision_date <= years.last_day
    left join in_care
        on
            years.authority = in_care.authority
            and years.period = in_care.period
            and journeys.child_key = in_care.child_key
    left join stated
        on
            years.authority = stated.authority
            and years.period = stated.period
            and journeys.child_key = stated.child_key
            and journeys.decision_date = stated.decision_date
    where
        stated.decision_date is not null
        or (
            in_care.child_key is not null
            and coalesce(journeys.reversal_date, years.first_day) >= years.first_day
            and coalesce(journeys.order_date, years.first_day) >= years.first_day
            and (
                journeys.end_reason is distinct from 'new_decision'
                or journeys.end_date >= years.first_day
            )
        )
)

select
    in_year.period,
    in_year.authority,
    in_year.journey_key,
    in_year.child_key,
    in_year.decision_date as date_placed,
    in_year.decision_source as date_placed_source,
    case when in_year.is_reversed then in_year.reversal_date end as date_placed_ceased,
    case when in_year.is_reversed then in_year.reversal_source end as date_placed_ceased_source,
    case when in_year.is_reversed then in_year.reversal_reason_code end as reason_placed_ceased,
    in_year.is_in_statutory_return,
    in_year.is_reversed and in_year.is_reversal_statutory as is_reversal_statutory,
    in_year.is_stated_in_year
from in_year
