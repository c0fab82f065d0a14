-- What moved between one quarter and the next, and may the two be compared?
-- A note on either side says what is missing from it. Read it before the change.
select
    now.measure_id,
    cast(before.value as integer) as in_q3,
    cast(now.value as integer) as in_q4,
    cast(now.value - before.value as integer) as change,
    before.note as note_on_q3,
    now.note as note_on_q4
from measures.measures as now
inner join measures.measures as before
    on
        now.measure_id = before.measure_id
        and now.area = before.area
        and now.area_level = before.area_level
        and now.period_type = before.period_type
where
    now.area_level = 'region'
    and now.period_type = 'quarter'
    and now.period = '2020-21-Q4'
    and before.period = '2020-21-Q3'
order by abs(now.value - before.value) desc, now.measure_id
limit 12
