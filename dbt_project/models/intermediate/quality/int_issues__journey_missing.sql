-- A decision, or an adoption, that one return of an authority states and the other does not, though
-- the other speaks for that time. Told on the row that states it, the decision before the adoption.
with covered as (
    select * from {{ ref('int_submissions__months_covered') }}
),

stated as (
    select milestones.*, journeys.authority, journeys.child_key, journeys.end_date
    from {{ ref('int_milestones') }} as milestones
    inner join {{ ref('fct_child_journeys') }} as journeys
        on milestones.journey_key = journeys.journey_key
    where
        milestones.milestone = 'decision'
        or (milestones.milestone = 'order' and journeys.order_type_code = 'ADOPTION')
),

-- A quarterly return holds a journey as long as it is open, a yearly one its decision and its order.
not_in_alb as (
    select
        journey_key, authority, child_key, milestone,
        statutory_source as source_row,
        statutory_date as stated_date,
        'journey_missing_in_alb' as rule,
        'alb' as other_return,
        'Adoptions' as other_table,
        case when milestone = 'decision' then end_date else statutory_date end as last_day
    from stated
    where statutory_date is not null and alb_date is null
),

not_in_ssda903 as (
    select
        journey_key, authority, child_key, milestone,
        alb_source as source_row,
        alb_date as stated_date,
        'journey_missing_in_ssda903' as rule,
        'ssda903' as other_return,
        case when milestone = 'decision' then 'PlacedAdoption' else 'Episodes' end as other_table,
        alb_date as last_day
    from stated
    where alb_date is not null and statutory_date is null
),

one_sided as (
    select * from not_in_alb
    union all by name
    select * from not_in_ssda903
),

missed as (
    select one_sided.*
    from one_sided
    where exists (
        select 1
        from covered
        where
            covered.sender = one_sided.authority
            and covered.return_name = one_sided.other_return
            and covered.table_name = one_sided.other_table
            and covered.month_start >= date_trunc('month', one_sided.stated_date)
            and covered.month_start <= coalesce(one_sided.last_day, date '9999-12-31')
    )
    qualify row_number() over (
        partition by one_sided.journey_key, one_sided.rule order by one_sided.milestone
    ) = 1
)

select
    source_row,
    child_key as child,
    milestone,
    {{ day_in_words('stated_date') }} as value,
    rule,
    'warning' as severity,
    case milestone
        when 'decision' then 'The decision for adoption of '
        else 'The adoption order of '
    end
    || {{ day_in_words('stated_date') }} || ' is here, and in no row that could be taken from your '
    || case other_return when 'alb' then 'ALB return' else 'SSDA903' end
    || ', which speaks for that time too. Add or correct it there, or correct it here.' as message
from missed
