-- The Other sheet of each sender and quarter, as the submission in force states it.
select
    stg.period,
    stg.sender,
    stg.category_code as category,
    stg.number,
    stg.source_row
from {{ ref('stg_alb__other') }} as stg
inner join {{ ref('int_submissions__in_force') }} as in_force
    on stg.submission_id = in_force.submission_id
