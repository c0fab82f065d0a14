-- Looked-after children on 31 March, as each authority supplied them.
with counts as (
    select stg.*
    from {{ ref('stg_population__looked_after') }} as stg
    inner join {{ ref('int_submissions__in_force') }} as in_force
        on stg.submission_id = in_force.submission_id
)

{% for measure, numerator, denominator in [
    ('looked_after_excluding_uasc', 'looked_after_excluding_uasc', 'cast(null as bigint)'),
    ('looked_after_rate_excluding_uasc', 'looked_after_excluding_uasc', 'population_0_17'),
    ('looked_after_rate_including_uasc',
        'looked_after_excluding_uasc + looked_after_uasc', 'population_0_17'),
] %}
select
    '{{ measure }}' as measure_id, authority as sender, 'date' as period_type,
    strftime(count_date, '%Y-%m-%d') as period, authority as subject_key,
    count_date as event_date, {{ numerator }} as numerator, {{ denominator }} as denominator,
    false as is_left_out, source_row
from counts
{{ 'union all' if not loop.last }}
{% endfor %}
