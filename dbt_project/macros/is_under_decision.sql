{#- Whether a day belongs to the decision in force: on or after it and before the child's next one.
    Needs `int_decisions` joined as `decisions`. A blank day belongs to none. -#}
{% macro is_under_decision(day) -%}
    (
        {{ day }} >= decisions.bounds_from
        and {{ day }} < coalesce(decisions.next_decision_date, date '9999-12-31')
    )
{%- endmacro %}
