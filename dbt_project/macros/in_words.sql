{#- A date as people write it: 03/02/2020. -#}
{% macro day_in_words(day) -%}
    strftime({{ day }}, '%d/%m/%Y')
{%- endmacro %}

{#- How far a day lies from another: `7 days later`, `1 day earlier`. -#}
{% macro days_in_words(days) -%}
    (
        abs({{ days }}) || case when abs({{ days }}) = 1 then ' day ' else ' days ' end
        || case when {{ days }} < 0 then 'earlier' else 'later' end
    )
{%- endmacro %}
