select *
from {{ ref('fct_milestones') }}
where statutory_date <> alb_date
