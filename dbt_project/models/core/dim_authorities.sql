with senders as (
    select * from {{ ref('stg_region__senders') }}
),

run as (
    select * from {{ ref('stg_region__run') }}
)

select
    senders.sender as authority,
    senders.sender_name as authority_name,
    senders.dfe_code,
    senders.gss_code,
    senders.member_from_date,
    senders.member_to_date,
    -- An authority with no dates given has always belonged and still does.
    run.as_at between coalesce(senders.member_from_date, date '1900-01-01')
    and coalesce(senders.member_to_date, date '9999-12-31') as is_member,
    run.region_slug,
    senders.sort_order
from senders
cross join run
where senders.sender_kind = 'authority'
