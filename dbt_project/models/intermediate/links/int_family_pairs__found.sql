-- Pairs of applications to two agencies that date two steps or more alike, the one that began first
-- as the first. An id means nothing outside its agency, so dates and who the adopters are must
-- tell. The end of one step and the start of the next count once, since they often fall on one day.
{% set step_of = {
    'enquiry_date': 'enquiry',
    'registered_date': 'start of stage 1',
    'stage_1_started_date': 'start of stage 1',
    'stage_1_ended_date': 'start of stage 2',
    'stage_2_started_date': 'start of stage 2',
    'stage_2_ended_date': 'approval',
    'approved_date': 'approval',
    'matched_date': 'match',
    'placed_date': 'placement',
    'order_date': 'order',
} -%}
with families as (
    select
        md5(applications.agency || '|' || applications.family_key || '|'
            || applications.journey_number) as family_journey_key,
        applications.agency,
        applications.family_key,
        {% for date in step_of %}
            applications.{{ date }},
        {% endfor %}
        least(
            applications.enquiry_date, applications.registered_date,
            applications.stage_1_started_date, applications.stage_2_started_date,
            applications.approved_date
        ) as first_date,
        least(applications.left_date, applications.order_date) as last_date,
        -- Codes of sex changed with the years; their labels did not.
        list_sort(list(sexes.label || ' ' || adopters.ethnicity_code)) as people
    from {{ ref('int_family_applications') }} as applications
    inner join {{ ref('int_adopter_rows') }} as adopters
        on
            applications.agency = adopters.agency
            and applications.family_key = adopters.family_key
            and applications.period = adopters.period
            and applications.application_number = adopters.application_number
    left join {{ ref('code_lists') }} as sexes
        on adopters.sex_code = sexes.code and sexes.code_list = 'sex'
    group by all
),

steps as (
    {% for date, step in step_of.items() %}
        select
            family_journey_key, agency, first_date,
            '{{ step }}' as step, '{{ date }}' as date_name, {{ date }} as step_date
        from families
        where {{ date }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

sharing_a_day as (
    select distinct
        mine.family_journey_key,
        theirs.family_journey_key as other_family_journey_key
    from steps as mine
    inner join steps as theirs
        on
            mine.date_name = theirs.date_name
            and mine.step_date = theirs.step_date
            and (mine.first_date, mine.agency) < (theirs.first_date, theirs.agency)
            and mine.agency <> theirs.agency
),

compared as (
    select
        pairs.*,
        mine.step,
        bool_or(mine.step_date = theirs.step_date) as is_alike,
        bool_or(abs(mine.step_date - theirs.step_date) > 60) as is_far_apart
    from sharing_a_day as pairs
    inner join steps as mine on pairs.family_journey_key = mine.family_journey_key
    inner join steps as theirs
        on
            pairs.other_family_journey_key = theirs.family_journey_key
            and mine.date_name = theirs.date_name
    group by all
),

pairs as (
    select
        family_journey_key,
        other_family_journey_key,
        count(*) filter (where is_alike) as steps_alike,
        count(*) filter (where not is_alike and not is_far_apart) as steps_unlike,
        count(*) filter (where is_far_apart) as steps_far_apart
    from compared
    group by all
    having count(*) filter (where is_alike) >= 2
)

select
    pairs.*,
    mine.agency,
    mine.family_key,
    theirs.agency as other_agency,
    theirs.family_key as other_family_key,
    mine.people = theirs.people as has_same_people,
    case
        when mine.last_date <= theirs.first_date then 'one_after_the_other' else 'at_once'
    end as in_time,
    case when mine.last_date <= theirs.first_date then theirs.first_date - mine.last_date end
        as days_between
from pairs
inner join families as mine on pairs.family_journey_key = mine.family_journey_key
inner join families as theirs on pairs.other_family_journey_key = theirs.family_journey_key
