{#- Fails on every row that meets a condition which no row should meet. -#}
{% test no_row_where(model, condition) %}
select * from {{ model }}
where {{ condition }}
{% endtest %}
