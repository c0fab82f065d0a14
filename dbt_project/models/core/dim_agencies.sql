with senders as (
    select * from {{ ref('stg_region__senders') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
)

select
    senders.sender as agency,
    senders.sender_name as agency_name,
    senders.sender_kind as agency_kind,
    senders.member_from_date,
    senders.member_to_date,
    senders.sender = run.region_slug as is_own_agency,
    senders.sort_order
from senders
cross join run
where
    senders.sender_kind in ('regional_agency', 'voluntary_agency')
    -- An authority that approves adopters itself is an adoption agency too.
    or senders.sender in (select agency from {{ ref('int_adopter_rows') }})
