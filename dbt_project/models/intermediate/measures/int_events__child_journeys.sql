-- One row per dated event on a child's journey that a flow measure counts.
with journeys as (
    select * from {{ ref('fct_child_journeys') }}
),

placements as (
    select * from {{ ref('fct_adoptive_placements') }}
),

matches as (
    select * from {{ ref('fct_matches') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
),

-- Whether the region's own voluntary agencies count as outside is a setting.
inside_agencies as (
    select sender as agency
    from {{ ref('stg_region__senders') }}
    where
        sender = (select region_slug from run)
        or (
            {{ setting('placed_outside') }} = 'other_regions_only'
            and sender_kind = 'voluntary_agency'
        )
),

early_permanence as (
    select
        authority,
        child_key,
        early_permanence_placement_date,
        min(journey_key) as journey_key,
        min(early_permanence_placement_source) as source_row
    from journeys
    where early_permanence_placement_date is not null
    group by authority, child_key, early_permanence_placement_date
)

select
    'decisions_adoption_is_plan' as measure_id, authority as sender, journey_key as subject_key,
    decision_date as event_date, decision_source as source_row
from journeys
union all
select
    'placement_orders_granted', authority, journey_key,
    placement_order_date, placement_order_source
from journeys
union all
select 'adoption_orders_granted', authority, journey_key, order_date, order_source
from journeys
where order_type_code = 'ADOPTION'
union all
select 'decisions_reversed', authority, journey_key, reversal_date, reversal_source
from journeys
union all
select
    'early_permanence_placements', authority, journey_key,
    early_permanence_placement_date, source_row
from early_permanence
union all
select 'children_matched', authority, match_key, matched_date, matched_source
from matches
union all
select 'children_placed', authority, placement_key, placed_date, placed_source
from placements
union all
select 'placed_outside_region', authority, placement_key, placed_date, placed_source
from placements
where
    approving_agency is not null
    and approving_agency not in (select agency from inside_agencies)
union all
select 'disruptions', authority, placement_key, disruption_date, disruption_source
from placements
