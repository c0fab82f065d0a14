{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves each agency's family figures from the adopters' rows as sent: the last word on each
-- adopter and enquiry, partners joined by the order of their enquiries, and each figure counted
-- anew. The product joins families first and knows an application by its registration.
with in_force as (
    select submission_id from {{ ref('int_submissions__in_force') }}
),

said as (
    select *, coalesce(enquiry_date, registered_date) as first_date
    from {{ ref('stg_alb__adopters') }} semi join in_force using (submission_id)
),

-- Who registers twice after one enquiry applied twice.
last_word as (
    select * from said
    qualify row_number() over (
        partition by agency, family_key, adopter_key, first_date, registered_date
        order by period desc
    ) = 1
    and (
        registered_date is not null
        or max(registered_date) over (
            partition by agency, family_key, adopter_key, first_date
        ) is null
    )
),

in_order as (
    select
        *,
        row_number() over (
            partition by agency, family_key, adopter_key order by first_date, registered_date
        ) as place
    from last_word
),

families as (
    select
        agency,
        min(registered_date) as registered,
        min(stage_1_started_date) as stage_1_from,
        case when count(*) filter (
            where stage_1_started_date is not null and stage_1_ended_date is null
        ) = 0 then max(stage_1_ended_date) end as stage_1_to,
        min(stage_2_started_date) as stage_2_from,
        case when count(approved_date) = count(*) then max(approved_date) end as approved,
        min(matched_date) as matched,
        min(placed_date) as placed,
        case when count(left_date) = count(*) then max(left_date) end as gone,
        count(*) = count(*) filter (where is_fast_track) as is_fast
    from in_order
    group by agency, family_key, place
),

happened as (
    {% for measure, day in [
        ('registrations_of_interest', 'registered'),
        ('families_approved', 'approved'),
        ('families_matched', 'matched'),
        ('families_placed', 'placed'),
        ('families_left_after_approval', 'case when gone >= approved then gone end'),
    ] %}
        select
            '{{ measure }}' as measure_id, agency as area, {{ month_of(day) }} as period,
            count(*) as numerator, null as denominator, null as left_out
        from families
        where {{ day }} is not null
        group by all
        union all
    {% endfor %}
    {% for measure, since, until, months, left_out in [
        ('approved_within_6_months', 'registered', 'approved', 6, 'is_fast'),
        ('matched_within_3_months', 'approved', 'matched', 3, 'false'),
        ('stage_1_within_2_months', 'stage_1_from', 'stage_1_to', 2, 'is_fast'),
        ('stage_2_within_4_months', 'stage_2_from', 'approved', 4, 'false'),
        ('A12', 'approved', 'matched', 3, 'false'),
    ] %}
        {% set is_late = '{} > {} + interval {} month'.format(until, since, months) %}
        {% set counts = 'not {} and {} >= {}'.format(left_out, until, since) %}
        select
            '{{ measure }}', agency, periods.period,
            count(*) filter (
                where {{ counts }}
                {% if measure == 'A12' %}
                    and (
                        {{ is_late }}
                        or (
                            {{ until }} = {{ since }} + interval {{ months }} month
                            and {{ setting('waited_three_months') }} <> 'more_than'
                        )
                    )
                {% else %}
                    and not {{ is_late }}
                {% endif %}
            ),
            count(*) filter (where {{ counts }}),
            count(*) - count(*) filter (where {{ counts }})
        from families
        inner join {{ long_periods() }} as periods
            on {{ until }} between periods.first_day and periods.last_day
        group by all
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

days as (
    select last_day as day, period from {{ ref('dim_periods') }} where period_type = 'date'
),

-- Those who had come by the day, less those of them who had gone.
waiting as (
    {% for measure, came, went in [
        ('A11', 'approved', 'matched'),
        ('A13', 'case when is_fast then stage_2_from else registered end', 'approved'),
    ] %}
        select
            '{{ measure }}' as measure_id, agency as area, days.period,
            count(*) - count(*) filter (where least({{ went }}, gone) <= days.day) as numerator,
            null as denominator, null as left_out
        from days
        inner join families on {{ came }} <= days.day
        group by all
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

reckoned as (
    select * from happened
    union all
    select * from waiting
)

{{ unlike_published(
    [
        'registrations_of_interest', 'families_approved', 'families_matched', 'families_placed',
        'families_left_after_approval', 'approved_within_6_months', 'matched_within_3_months',
        'stage_1_within_2_months', 'stage_2_within_4_months', 'A11', 'A12', 'A13',
    ],
    ['agency', 'region'],
) }}
