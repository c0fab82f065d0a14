{#- A choice made under `settings` in region.yml, as a scalar. -#}
{% macro setting(name) -%}
    (select setting_value from {{ ref('stg_region__settings') }} where setting_name = '{{ name }}')
{%- endmacro %}
