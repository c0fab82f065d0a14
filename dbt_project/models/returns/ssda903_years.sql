-- The financial years for which each authority's SSDA903 can be rebuilt: those it has spoken for.
select
    period,
    sender as authority,
    submission_id,
    first_day,
    last_day
from {{ ref('int_submissions__in_force') }}
where return_name = 'ssda903'
