{#- A layer's schema is its own name, with no prefix: readers are promised `core` and `measures`. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
