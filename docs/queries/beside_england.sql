-- How do we stand beside what DfE published for our areas and for England?
-- DfE rounds, and leaves out counts of 1 to 5. Its figures come in as the comparators return;
-- where none came in, only our own stand here. Its file also holds A4_percent,
-- special_guardianship_orders and looked_after_rate_including_uasc (a date).
with published as (
    select * from core.fct_published_figures where measure_id is not null
)

select
    ours.period as financial_year,
    ours.area,
    cast(ours.value as integer) as adoption_orders,
    own_area.value as published_for_area,
    england.value as england,
    ours.note
from measures.measures as ours
left join published as own_area
    on
        ours.measure_id = own_area.measure_id
        and ours.period_type = own_area.period_type
        and ours.period = own_area.period
        and ours.area = own_area.authority
left join published as england
    on
        ours.measure_id = england.measure_id
        and ours.period_type = england.period_type
        and ours.period = england.period
        and england.area_level = 'national'
where
    ours.measure_id = 'adoption_orders_granted'
    and ours.area_level in ('authority', 'region')
    and ours.period_type = 'financial_year'
    and ours.period = '2020-21'
order by ours.area_level, ours.area
