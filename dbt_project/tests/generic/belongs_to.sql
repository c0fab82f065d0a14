{#- Fails on rows whose key of several columns is not in another model. -#}
{% test belongs_to(model, to, columns) %}
select distinct {{ columns | join(', ') }}
from {{ model }}
anti join {{ to }} using ({{ columns | join(', ') }})
{% endtest %}
