-- One row per dated event on a family's journey that a flow measure counts.
with journeys as (
    select * from {{ ref('fct_family_journeys') }}
)

{% for measure, date, condition in [
    ('registrations_of_interest', 'registered_date', 'true'),
    ('families_approved', 'approved_date', 'true'),
    ('families_matched', 'matched_date', 'true'),
    ('families_placed', 'placed_date', 'true'),
    ('families_left_after_approval', 'left_date', 'left_date >= approved_date'),
] %}
select
    '{{ measure }}' as measure_id,
    agency as sender,
    family_journey_key as subject_key,
    {{ date }} as event_date,
    source_row
from journeys
where {{ condition }}
{{ 'union all' if not loop.last }}
{% endfor %}
