{#- Whether a code belongs to a group of codes that mean one thing, as `code_groups` has them. -#}
{% macro is_in(column, code_group) -%}
    {{ column }} in (
        select code from {{ ref('code_groups') }} where code_group = '{{ code_group }}'
    )
{%- endmacro %}
