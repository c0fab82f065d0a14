{#- The financial year (as `2020-21`) that a date belongs to. -#}
{% macro financial_year_of(day) -%}
    cast(year({{ day }} - interval 3 month) as varchar) || '-'
    || right(cast(year({{ day }} - interval 3 month) + 1 as varchar), 2)
{%- endmacro %}
