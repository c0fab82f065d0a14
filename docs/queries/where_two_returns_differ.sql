-- Where do an authority's quarterly and statutory returns disagree most, and by how many days?
-- Only dates that both returns state can be compared. The warehouse uses the statutory one.
select
    authority,
    milestone,
    count(days_between) as stated_by_both,
    count(*) filter (where days_between <> 0) as differ,
    count(*) filter (where days_between > 0) as quarterly_later,
    max(abs(days_between)) as most_days_apart
from core.fct_milestones
group by authority, milestone
having stated_by_both > 0
order by differ desc, most_days_apart desc, stated_by_both desc, authority, milestone
limit 10
