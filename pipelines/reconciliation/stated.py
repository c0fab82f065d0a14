"""What the two returns state, read from the published warehouse, by authority and year.

A row belongs to the financial year of the last return that states it, so that each stands in one
year's workbook, the one that is still worked on.
"""

from dataclasses import dataclass

import polars as pl

from pipelines.home import Home
from pipelines.warehouse.readers import read_published

_YEAR = "left(split_part({source}, '/', 3), 7)"
_FINANCIAL_YEAR = (
    "cast(year({day} - interval 3 month) as varchar) || '-' || "
    "right(cast(year({day} - interval 3 month) + 1 as varchar), 2)"
)
_MILESTONES = f"""
select
    *,
    greatest(
        {_YEAR.format(source="statutory_source")}, {_YEAR.format(source="alb_source")}
    ) as year
from core.fct_milestones
-- The SSDA903 cannot tell early permanence from other fostering, so it never states it.
where milestone <> 'early_permanence_placement'
"""
_RETURNS = """
select sender as authority, return_name, left(period, 7) as year, period, received_on
from quality.submissions
where is_in_force and return_name in ('ssda903', 'alb')
order by all
"""
_JOURNEYS = f"""
with milestones as ({_MILESTONES}),

returns as ({_RETURNS}),

years as (
    select journey_key, max(year) as year from milestones group by journey_key
),

open_in as (
    select
        journeys.*,
        years.year,
        coalesce(decision_date, order_date, left_care_date) as began,
        {_FINANCIAL_YEAR.format(day="began")} as first_year,
        {_FINANCIAL_YEAR.format(day="coalesce(end_date, cast($1 as date))")} as last_year
    from core.fct_child_journeys as journeys
    inner join years on journeys.journey_key = years.journey_key
)

select
    open_in.*,
    min(returns.year) filter (where returns.return_name = 'ssda903') as due_in_ssda903,
    min(returns.year) filter (where returns.return_name = 'alb') as due_in_alb
from open_in
left join returns
    on
        open_in.authority = returns.authority
        and returns.year between open_in.first_year and open_in.last_year
group by all
"""


@dataclass(frozen=True)
class Stated:
    """Of all authorities: what each return states of each milestone, journey and year.

    `milestones`: `core.fct_milestones` with `year`. `journeys`: `core.fct_child_journeys` with
    `year`, `first_year` and, where such a return was received for a year in which the journey was
    open, the first of them in `due_in_ssda903` and `due_in_alb`. `returns`: `authority`,
    `return_name`, `year`, `period`, `received_on`, for those in force.
    """

    milestones: pl.DataFrame
    journeys: pl.DataFrame
    returns: pl.DataFrame

    def of(self, authority: str, year: str) -> "Stated":
        """What concerns one authority and year."""
        return Stated(
            *(
                one.filter(authority=authority, year=year)
                for one in (self.milestones, self.journeys, self.returns)
            )
        )


def read_stated(home: Home, as_at: str) -> Stated:
    """Everything stated, from the published warehouse; `as_at` ends what is still open."""
    return Stated(
        read_published(home, _MILESTONES),
        read_published(home, _JOURNEYS, [as_at]),
        read_published(home, _RETURNS),
    )
