{#- Fails on a code that the list in the seed code_lists does not hold in any year. Whether it holds
    for the year of the return is checked when a return is loaded. -#}
{% test code_in_list(model, column_name, code_list) %}
select {{ column_name }}, count(*) as row_count
from {{ model }}
where
    {{ column_name }} is not null
    and {{ column_name }} not in (
        select code from {{ ref('code_lists') }} where code_list = '{{ code_list }}'
    )
group by {{ column_name }}
{% endtest %}
