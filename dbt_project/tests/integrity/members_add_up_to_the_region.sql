{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that a region's count is the sum of its member authorities', for periods all of them
-- submitted. Spaces booked are left out, as a region counts children from elsewhere too; family
-- measures are by agency and add up to nothing. Percentages and averages never add up.
with counts as (
    select measures.*
    from {{ ref('measures') }} as measures
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    where
        catalogue.kind in ('flow', 'stock')
        and catalogue.unit = 'count'
        and catalogue.area_levels = 'authority region'
        and measures.measure_id <> 'participation_spaces_booked'
),

members as (
    select counts.*
    from counts
    inner join {{ ref('dim_authorities') }} as authorities
        on counts.area = authorities.authority
    where counts.area_level = 'authority' and authorities.is_member
)

select
    region.measure_id, region.period_type, region.period, region.value,
    sum(members.value) as sum_of_members
from counts as region
left join members using (measure_id, period_type, period)
where
    region.area_level = 'region'
    and region.value is not null
    and coalesce(region.note, '') not like '%partial%'
group by all
having region.value <> coalesce(sum(members.value), 0)
