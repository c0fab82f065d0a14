-- Which senders' figures make up each area's figure of each measure. A region covers the
-- authorities that are members on the as-at date, for every period; a null contributing area
-- means any area.
with catalogue as (
    select
        measure_id,
        stated_by_returns,
        string_split(area_levels, ' ') as area_levels,
        subject
    from {{ ref('measure_catalogue') }}
),

authorities as (
    select * from {{ ref('dim_authorities') }}
),

agencies as (
    select * from {{ ref('dim_agencies') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
),

areas as (
    -- What authorities state of themselves.
    select
        measure_id, authority as area, 'authority' as area_level, authority as sender,
        authority as contributing_area, true as is_expected
    from catalogue cross join authorities
    where list_contains(area_levels, 'authority') and stated_by_returns <> 'activity'
    union all
    select
        measure_id, region_slug, 'region', authority, authority, true
    from catalogue cross join authorities
    where
        list_contains(area_levels, 'authority') and list_contains(area_levels, 'region')
        and stated_by_returns <> 'activity' and is_member
    union all
    -- The agency may bear costs of its own.
    select measure_id, run.region_slug, 'region', agency, agency, false
    from catalogue cross join agencies cross join run
    where subject = 'finance' and is_own_agency
    union all
    -- What agencies state of their families: the region's are its own agency's.
    select
        measure_id, agency, case when is_own_agency then 'region' else 'agency' end,
        agency, agency, true
    from catalogue cross join agencies
    where list_contains(area_levels, 'agency')
    union all
    -- What the regional agency states of the authorities' families.
    select measure_id, authority, 'authority', agency, authority, true
    from catalogue cross join authorities cross join agencies
    where
        stated_by_returns = 'activity' and list_contains(area_levels, 'authority')
        and is_own_agency
    union all
    select measure_id, region_slug, 'region', agency, authority, true
    from catalogue cross join authorities cross join agencies
    where
        stated_by_returns = 'activity' and list_contains(area_levels, 'authority')
        and is_own_agency and is_member and measure_id <> 'participation_spaces_booked'
    union all
    select measure_id, run.region_slug, 'region', agency, null, true
    from catalogue cross join agencies cross join run
    where
        stated_by_returns = 'activity' and is_own_agency
        and (not list_contains(area_levels, 'authority')
            or measure_id = 'participation_spaces_booked')
),

-- Children from outside the region join activities too; they have rows where they occur.
outside_areas as (
    select distinct
        contributions.measure_id, contributions.area, 'authority' as area_level,
        contributions.sender, contributions.area as contributing_area, true as is_expected
    from {{ ref('int_contributions__by_sender') }} as contributions
    where
        contributions.measure_id = 'participation_spaces_booked'
        and contributions.area not in (select authority from authorities)
)

select *, false as is_outside from areas
union all
select *, true as is_outside from outside_areas
