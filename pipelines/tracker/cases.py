"""Cases as the published warehouse holds them: children's and families' journeys, nothing chosen.

Who of them waits on a day belongs in `waiting.py`.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.home import Home
from pipelines.warehouse.readers import open_published

AUTHORITIES = """
select authority, authority_name, is_member, sort_order, max(quarters.last_day) as told_to
from core.dim_authorities
left join returns.alb_quarters as quarters on quarters.sender = authority
group by all order by sort_order
"""
AGENCIES = """
select agency, agency_name, is_own_agency, sort_order, max(quarters.last_day) as told_to
from core.dim_agencies
left join returns.alb_quarters as quarters on quarters.sender = agency
group by all order by is_own_agency desc, sort_order
"""
JOURNEYS = """
select journeys.*, birth_month
from core.fct_child_journeys as journeys
left join core.dim_children using (authority, child_key)
"""
LAST_SAID = """
select journey_key, sibling_group_key, family_finding_status as family_finding_code
from returns.alb_adoptions
qualify row_number() over (
    partition by journey_key order by period desc, match_number desc nulls last
) = 1
"""
SIBLINGS = """
select authority, sibling_group_key, count(distinct child_key) as siblings_known
from returns.alb_adoptions
where sibling_group_key is not null
group by all
"""


@dataclass(frozen=True)
class Cases:
    """What the tracker is made from.

    `journeys`: `core.fct_child_journeys` with `birth_month`; `said`: the last that the ALB return
    says of each journey's sibling group and family finding; `siblings`: children known of each
    group; `authorities` and `agencies`: in the region's order, with `told_to`, the last day of the
    last ALB return in force; the others as published.
    """

    as_at: date
    authorities: pl.DataFrame
    agencies: pl.DataFrame
    journeys: pl.DataFrame
    placements: pl.DataFrame
    matches: pl.DataFrame
    said: pl.DataFrame
    siblings: pl.DataFrame
    families: pl.DataFrame


def read_cases(home: Home, as_at: date) -> Cases:
    """Everything at once, from one and the same published warehouse."""
    with open_published(home) as warehouse:
        return Cases(
            as_at,
            authorities=warehouse.sql(AUTHORITIES).pl(),
            agencies=warehouse.sql(AGENCIES).pl(),
            journeys=warehouse.sql(JOURNEYS).pl(),
            placements=warehouse.sql("select * from core.fct_adoptive_placements").pl(),
            matches=warehouse.sql("select * from core.fct_matches").pl(),
            said=warehouse.sql(LAST_SAID).pl(),
            siblings=warehouse.sql(SIBLINGS).pl(),
            families=warehouse.sql("select * from core.fct_family_journeys").pl(),
        )
