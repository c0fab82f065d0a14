"""What the notebook shows, read at one moment from one published build, which is then let go."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.home import Home
from pipelines.periods import parse_period
from pipelines.region import Region, read_region
from pipelines.scorecard.figures import scorecard_years
from pipelines.scorecard.published import COMPARATORS
from pipelines.scorecard.write import area_names
from pipelines.warehouse.readers import open_published

WAITING_MEASURE = "A9"
"""Children with a plan and with no adoptive family yet."""
WAITING = """
select
    counted.area,
    counted.area_level,
    counted.period as day,
    journeys.*
from measures.contributions as counted
inner join core.fct_child_journeys as journeys on counted.subject_key = journeys.journey_key
where
    counted.measure_id = $measure
    and counted.period_type = 'date'
    and counted.value = 1
    and counted.period = (
        select max(period) from measures.measures
        where measure_id = $measure and period_type = 'date' and value is not null
    )
"""


@dataclass(frozen=True)
class Snapshot:
    """A published build as the notebook needs it."""

    region: Region
    as_at: date
    measures: pl.DataFrame
    """`measures.measures`, whole."""
    comparators: pl.DataFrame
    """`core.fct_published_figures` of England, its regions and the region's authorities."""
    waiting: pl.DataFrame
    """`core.fct_child_journeys` of every child counted in A9 on its last day, one row for each
    area that counts the child, with that `area`, its `area_level` and the `day`."""

    @property
    def names(self) -> dict[str, str]:
        """Slug of an authority, an agency or the region -> its name."""
        return area_names(self.region)

    @property
    def areas(self) -> dict[str, str]:
        """Name -> slug of what can be picked: the region, then its authorities by name."""
        chosen = {self.region.name: self.region.slug}
        return chosen | {one.name: one.slug for one in self.region.authorities}

    @property
    def years(self) -> list[str]:
        """Financial years of which the scorecard knows anything, the latest first."""
        return scorecard_years(self.measures)[::-1]

    @property
    def last_whole_year(self) -> str:
        """The latest of those years that was over by the as-at date, else the latest."""
        over = [year for year in self.years if parse_period(year).last_day <= self.as_at]
        return (over or self.years)[0]


def read_snapshot(home: Home) -> Snapshot:
    """Read the build that is published now.

    NothingPublishedError before the first run, OtherVersionError where another version built it.
    """
    region = read_region(home.region_file)
    with open_published(home) as connection:
        measures = connection.sql("select * from measures.measures").pl()
        comparators = connection.sql(COMPARATORS).pl()
        waiting = connection.sql(WAITING, params={"measure": WAITING_MEASURE}).pl()
    return Snapshot(region, measures["as_at"].max(), measures, comparators, waiting)
