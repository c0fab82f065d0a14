{{ config(meta={'dagster': {'ref': {'name': 'measures'}}}) }}
-- Proves that a region's averages, percentages and rates are those of its members' cases together:
-- numerator, denominator and left out are the sums of the members', which a mean of their values
-- would not give. Cost is left out, as the agency bears costs of its own.
with figures as (
    select measures.*
    from {{ ref('measures') }} as measures
    inner join {{ ref('measure_catalogue') }} as catalogue using (measure_id)
    where
        catalogue.kind in ('average', 'percent', 'rate')
        and catalogue.area_levels = 'authority region'
        and catalogue.subject <> 'finance'
        and measures.measure_id <> 'three_year_average_placement_orders'
)

select
    region.measure_id, region.period_type, region.period,
    region.numerator, region.denominator, region.left_out,
    sum(members.numerator) as members_numerator,
    sum(members.denominator) as members_denominator,
    sum(members.left_out) as members_left_out
from figures as region
left join (
    select figures.*
    from figures
    inner join {{ ref('dim_authorities') }} as authorities
        on figures.area = authorities.authority
    where figures.area_level = 'authority' and authorities.is_member
) as members using (measure_id, period_type, period)
where
    region.area_level = 'region'
    and region.numerator is not null
    and coalesce(region.note, '') not like '%partial%'
group by all
having
    abs(region.numerator - coalesce(sum(members.numerator), 0)) > 0.001
    or region.denominator <> coalesce(sum(members.denominator), 0)
    or region.left_out <> coalesce(sum(members.left_out), 0)
