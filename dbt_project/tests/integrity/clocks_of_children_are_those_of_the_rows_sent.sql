{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves each clock of the children adopted in a period, its days, children and those left out,
-- from the rows sent. Foster carers' homes are walked back through the episodes one by one.
with recursive {{ reckoned_journeys() }},

-- From the first day of an adoption by a foster carer back to the day the child came to that carer.
stays as (
    select authority, child_key, start_date as placed, start_date, rne
    from episodes
    where with_carer
    union
    select stays.authority, stays.child_key, stays.placed, episodes.start_date, episodes.rne
    from stays
    inner join episodes
        on
            stays.authority = episodes.authority
            and stays.child_key = episodes.child_key
            and stays.start_date - episodes.end_date between 0 and 1
            and episodes.start_date < stays.start_date
    where stays.rne in ('L', 'T', 'U')
),

homes as (
    select authority, child_key, placed, start_date as lived
    from stays
    where rne in ('S', 'P', 'B')
    union
    select authority, child_key, placed_date, first_lived_date
    from adoptions where first_lived_date is not null
),

adopted as (
    select
        journeys.*,
        (
            select max(said.day) from said
            where
                said.authority = journeys.authority and said.child_key = journeys.child_key
                and said.what = 'entered'
                and said.day <= coalesce(journeys.placed, journeys.decision_date)
        ) as entered,
        coalesce(
            (
                select max(is_adopted_by_foster_carer) from ad1
                where ad1.authority = journeys.authority and ad1.child_key = journeys.child_key
            ),
            exists (
                select 1 from said
                where
                    said.authority = journeys.authority and said.child_key = journeys.child_key
                    and said.what = 'lived' and said.day is not null
            )
        ) as by_carer,
        (
            select max(homes.lived) from homes
            where
                homes.authority = journeys.authority and homes.child_key = journeys.child_key
                and homes.placed = journeys.placed
        ) as lived
    from journeys
    where adopted is not null
),

timed as (
    {% for measure, since, until in [
        ('A1', 'entered', 'placed'),
        ('A10', 'entered',
            'case when not by_carer then placed when lived is not null '
            ~ 'then least(lived, placed) end'),
        ('A2', 'ordered', 'case when placed <= adopted then greatest(matched, ordered) end'),
        ('A20', 'ordered',
            "case when placed <= adopted then greatest(case when by_carer and lived < matched and "
            ~ setting('a20') ~ " = 'adjusted' then lived else matched end, ordered) end"),
        ('entry_to_decision_days', 'entered', 'decision_date'),
        ('decision_to_match_days', 'decision_date', 'matched'),
        ('match_to_placed_days', 'matched', 'placed'),
        ('placed_to_order_days', 'placed', 'adopted'),
        ('entry_to_order_days', 'entered', 'adopted'),
    ] %}
        select '{{ measure }}' as measure_id, authority, adopted, {{ until }} - {{ since }} as days
        from adopted
        {{ 'union all' if not loop.last }}
    {% endfor %}
),

reckoned as (
    select
        measure_id, authority as area, periods.period,
        sum(days) filter (where days >= 0) as numerator,
        count(*) filter (where days >= 0) as denominator,
        count(*) filter (where coalesce(days < 0, true)) as left_out
    from timed
    inner join {{ long_periods() }} as periods
        on timed.adopted between periods.first_day and periods.last_day
    group by all
)

{{ unlike_published(
    [
        'A1', 'A10', 'A2', 'A20', 'entry_to_decision_days', 'decision_to_match_days',
        'match_to_placed_days', 'placed_to_order_days', 'entry_to_order_days',
    ],
    ['authority'],
) }}
