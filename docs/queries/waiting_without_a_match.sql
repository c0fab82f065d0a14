-- Which children have waited more than 90 days since their placement order and have no match, and
-- why does the figure count them?
-- The contributions are the figure: one row per child counted, with the date waited from and the
-- row of the return that states it. Authority rows only, because the region's hold them again.
select
    contributions.area as authority,
    left(journeys.journey_key, 12) as journey,
    journeys.decision_date as decided,
    contributions.event_date as placement_order,
    date_diff('day', contributions.event_date, date '2021-06-30') as days_waited,
    contributions.source_row as stated_in
from measures.contributions
inner join core.fct_child_journeys as journeys
    on contributions.subject_key = journeys.journey_key
where
    contributions.measure_id = 'waiting_over_90_days_without_match'
    and contributions.area_level = 'authority'
    and contributions.period_type = 'date'
    and contributions.period = '2021-06-30'
    and contributions.value = 1
order by days_waited desc, authority, stated_in
