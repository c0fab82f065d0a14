-- A family that two agencies return as approved, told to both. An id means nothing outside its agency,
-- so it is known by its adopters and by two steps or more that both date alike. The end of one step
-- and the start of the next count once, since they often fall on one day. A date given more than 60
-- days apart is another family's, as it would be another decision of a child.
{% set step_of = {
    'enquiry_date': 'enquiry',
    'registered_date': 'start of stage 1',
    'stage_1_started_date': 'start of stage 1',
    'stage_1_ended_date': 'start of stage 2',
    'stage_2_started_date': 'start of stage 2',
    'stage_2_ended_date': 'approval',
    'approved_date': 'approval',
} -%}
{% set later_dates = ['matched_date', 'placed_date', 'order_date', 'left_date'] -%}
with families as (
    select
        applications.agency,
        applications.family_key,
        applications.journey_number,
        {% for date in step_of.keys() | list + later_dates %}
            applications.{{ date }},
        {% endfor %}
        arg_min(adopters.source_row, adopters.row_number) as source_row,
        -- Codes of sex changed with the years; their labels did not.
        list_sort(list(sexes.label || ' ' || adopters.ethnicity_code)) as people
    from {{ ref('int_family_applications') }} as applications
    inner join {{ ref('int_adopter_rows') }} as adopters
        on
            applications.agency = adopters.agency
            and applications.family_key = adopters.family_key
            and applications.period = adopters.period
            and applications.application_number = adopters.application_number
    inner join {{ ref('code_lists') }} as sexes
        on adopters.sex_code = sexes.code and sexes.code_list = 'sex'
    where applications.approved_date is not null
    group by all
),

steps as (
    {% for date, step in step_of.items() %}
        select
            agency, family_key, journey_number, people,
            '{{ step }}' as step,
            '{{ date }}' as date_name,
            {{ date }} as step_date
        from families
        where {{ date }} is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

alike as (
    select
        mine.agency,
        mine.family_key,
        mine.journey_number,
        theirs.agency as other_agency,
        theirs.family_key as other_family_key,
        theirs.journey_number as other_journey_number,
        count(distinct mine.step) as steps_shared
    from steps as mine
    inner join steps as theirs
        on
            mine.people = theirs.people
            and mine.date_name = theirs.date_name
            and mine.step_date = theirs.step_date
            and mine.agency <> theirs.agency
    group by all
    having count(distinct mine.step) >= 2
),

shared as (
    select mine.source_row, mine.approved_date, alike.other_agency, alike.steps_shared
    from alike
    inner join families as mine
        on
            alike.agency = mine.agency
            and alike.family_key = mine.family_key
            and alike.journey_number = mine.journey_number
    inner join families as theirs
        on
            alike.other_agency = theirs.agency
            and alike.other_family_key = theirs.family_key
            and alike.other_journey_number = theirs.journey_number
    where
        true
        {% for date in step_of.keys() | list + later_dates %}
            and coalesce(abs(mine.{{ date }} - theirs.{{ date }}) <= 60, true)
        {% endfor %}
)

select
    shared.source_row,
    cast(null as varchar) as child,
    'approved' as milestone,
    {{ day_in_words('shared.approved_date') }} as value,
    'family_approved_by_two_agencies' as rule,
    'warning' as severity,
    agencies.agency_name || ' too returns this family as approved, or one just like it: sex and '
    || 'ethnic group of the adopters are the same, and ' || shared.steps_shared || ' of the 4 '
    || 'steps from enquiry to approval are dated alike. Ask ' || agencies.agency_name
    || '. If it is one family, agree who approved it and take it out of the other return.' as message
from shared
inner join {{ ref('dim_agencies') }} as agencies on shared.other_agency = agencies.agency
