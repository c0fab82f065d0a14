{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that every figure can say which rows made it: its contributions add up to numerator,
-- denominator, left_out and value, and a figure other than 0 has some. A figure without any is
-- compared with 0, so that rows that went missing are found. That a row belongs is not proved here.
with sums as (
    select
        measure_id, area, area_level, period_type, period,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) filter (where is_left_out) as left_out
    from {{ ref('contributions') }}
    group by all
),

compared as (
    select
        measures.*,
        catalogue.kind,
        coalesce(sums.numerator, 0) as rows_numerator,
        case
            when measures.measure_id = 'three_year_average_placement_orders' then 3
            else coalesce(sums.denominator, 0)
        end as rows_denominator,
        coalesce(sums.left_out, 0) as rows_left_out
    from {{ ref('measures') }} as measures
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    left join sums using (measure_id, area, area_level, period_type, period)
    where measures.numerator is not null
),

recomputed as (
    select
        *,
        case
            when kind in ('flow', 'stock') then rows_numerator
            when rows_denominator > 0
                then rows_numerator / rows_denominator
                    * case kind when 'percent' then 100 when 'rate' then 10000 else 1 end
        end as rows_value
    from compared
)

select * from recomputed
where
    abs(numerator - rows_numerator) > 0.001
    or coalesce(abs(denominator - rows_denominator) > 0.001, false)
    or coalesce(left_out <> rows_left_out, false)
    or (value is null) <> (rows_value is null)
    or coalesce(abs(value - rows_value) > 0.001, false)
