{#- The words of a name in alphabetical order, so that names which differ in order, case or
    punctuation compare as equal. -#}
{% macro sorted_words(name) -%}
    array_to_string(list_sort(regexp_extract_all(lower({{ name }}), '[a-z]+')), ' ')
{%- endmacro %}
