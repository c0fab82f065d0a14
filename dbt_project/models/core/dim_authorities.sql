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
    coalesce(
        senders.member_from_date <= run.as_at
        and run.as_at <= coalesce(senders.member_to_date, run.as_at),
        false
    ) as is_member,
    run.region_slug,
    senders.sort_order
from senders
cross join run
where senders.sender_kind = 'authority'
