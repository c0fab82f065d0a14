{#- A date as the quarter's return knew it: blank when it falls after the quarter's end. -#}
{% macro by_quarter_end(day) -%}
    case when {{ day }} <= quarters.last_day then {{ day }} end
{%- endmacro %}
