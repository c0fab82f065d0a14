-- Do we approve families fast enough for the children who are coming?
-- Flows of each quarter beside the children and families waiting on its last day. Children are
-- those of the region's authorities, families those of the region's own agency.
with flows as (
    select measure_id, period, value
    from measures.measures
    where area_level = 'region' and period_type = 'quarter'
),

waiting as (
    select measures.measure_id, quarters.period, measures.value
    from measures.measures
    inner join core.dim_periods as quarters
        on
            quarters.period_type = 'quarter'
            and measures.period = strftime(quarters.last_day, '%Y-%m-%d')
    where
        measures.area_level = 'region'
        and measures.period_type = 'date'
        and measures.measure_id in ('A14', 'A11')
)

select
    period as quarter,
    cast(max(value) filter (where measure_id = 'placement_orders_granted') as integer) as orders,
    cast(max(value) filter (where measure_id = 'children_matched') as integer) as matched,
    cast(max(value) filter (where measure_id = 'A14') as integer) as children_waiting,
    cast(max(value) filter (where measure_id = 'families_approved') as integer) as approved,
    cast(max(value) filter (where measure_id = 'families_matched') as integer) as families_matched,
    cast(max(value) filter (where measure_id = 'families_left_after_approval') as integer)
        as families_left,
    cast(max(value) filter (where measure_id = 'A11') as integer) as families_waiting
from (select * from flows union all select * from waiting)
where period between '2020-21-Q1' and '2021-22-Q1'
group by quarter
order by quarter
