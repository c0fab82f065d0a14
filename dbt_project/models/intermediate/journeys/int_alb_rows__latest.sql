-- What the ALB return says of each decision: the rows of the last quarter that holds it, one per
-- match. A child in an earlier quarter's return and not in a later one keeps what it said.
with joined as (
    select
        *,
        dense_rank() over (
            partition by authority, child_key, decision_date order by period desc
        ) as recency
    from {{ ref('int_alb_rows__joined') }}
)

select
    * exclude (recency),
    row_number() over (
        partition by authority, child_key, decision_date
        order by matched_date nulls last, placed_date nulls last, row_number
    ) as match_number
from joined
where recency = 1
