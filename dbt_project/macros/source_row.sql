{#- Where a row came from, as a person would say it: submission, file, sheet, row. -#}
{% macro source_row() -%}
    submission_id || '/' || file
    || case when sheet is null then '' else ', sheet ' || sheet end
    || ', row ' || row_number
{%- endmacro %}
