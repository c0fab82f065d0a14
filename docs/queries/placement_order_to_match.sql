-- How long did children wait from placement order to match, in each authority, and how many
-- children are behind each figure?
-- A2 speaks of children adopted so far in the financial year, so a quarter's figure holds the
-- quarters before it. Below five children a single child can move an average by months.
select
    period as year_to_date,
    area,
    cast(round(value) as integer) as days,
    cast(denominator as integer) as children,
    left_out,
    note
from measures.measures
where
    measure_id = 'A2'
    and period_type = 'year_to_date'
    and area_level in ('authority', 'region')
    and period between '2020-21-Q3' and '2021-22-Q1'
order by year_to_date, area_level, area
