{#- Fails where rows share a key, and where a part of the key is missing. A column may be an
    expression. -#}
{% test unique_combination(model, columns) %}
with keys as (
    select
        {% for column in columns %}
            {{ column }} as part_{{ loop.index }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ model }}
)

select
    *,
    count(*) as row_count
from keys
group by all
having
    count(*) > 1
    {% for column in columns %} or part_{{ loop.index }} is null {% endfor %}
{% endtest %}
