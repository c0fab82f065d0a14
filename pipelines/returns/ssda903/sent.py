"""What an authority sent for a year, as the collector's rules see it.

The rebuilt tables must stand beside that year's Header and Episodes as they were sent, rows with
faults too, and beside the return of the year before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import Submission, read_submission
from pipelines.loading.check import read_for_rules
from pipelines.loading.mapping import MappingError, mapping_path, read_mapping
from pipelines.loading.tables import Tables
from pipelines.periods import Period, parse_period
from pipelines.region import Region
from pipelines.warehouse.readers import read_published
from schemas.returns import tables_of

RETURN = "ssda903"
REBUILT = ("AD1", "PlacedAdoption")
"""The tables that are made again; every other table of the return stands as it was sent."""


@dataclass(frozen=True)
class Sent:
    """One authority's return of one year: every row of every table, and the year before's.

    Tables as `pipelines.loading.check.read_for_rules` gives them; none where the files are gone.
    """

    authority: str
    period: Period
    submission_id: str
    tables: Tables
    last_year: Tables

    @property
    def beside(self) -> Tables:
        """The tables that the rebuilt ones stand beside."""
        return {name: table for name, table in self.tables.items() if name not in REBUILT}

    def is_year_before(self, authority: str, period: Period) -> bool:
        """Whether it is the authority's return of the year before."""
        return (self.authority, self.period) == (authority, period.previous())

    def identities(self) -> pl.DataFrame:
        """`child`, `CHILD` and `DOB` of each child in Header, as written there."""
        header = self.tables.get("Header")
        if header is None or not {"CHILD", "DOB"} <= set(header.columns):
            schema = {"child": pl.String, "CHILD": pl.String, "DOB": pl.Date}
            return pl.DataFrame(schema=schema)
        named = header.drop_nulls("child").sort("is_sound", descending=True, maintain_order=True)
        return named.unique("child", keep="first", maintain_order=True).select(
            "child", "CHILD", "DOB"
        )


def sent_returns(home: Home, region: Region) -> Iterator[Sent]:
    """Every authority's returns in force in the published warehouse, in order of years."""
    rows = read_published(
        home, "select authority, period, submission_id from returns.ssda903_years order by all"
    )
    before: Sent | None = None
    for authority, year, submission_id in rows.iter_rows():
        period = parse_period(year)
        follows = before is not None and before.is_year_before(authority, period)
        tables = _tables(home, region, submission_id)
        one = Sent(authority, period, submission_id, tables, before.tables if follows else {})
        yield one
        before = replace(one, last_year={})


def _tables(home: Home, region: Region, submission_id: str) -> Tables:
    folder = home.landing / submission_id
    if not folder.is_dir():
        return {}
    one: Submission = read_submission(region, folder, *submission_id.split("/"))
    try:
        mapping = read_mapping(mapping_path(home, one.sender, RETURN), RETURN)
    except MappingError:
        return {}  # the load of the return itself is refused for it, and says so
    tables = read_for_rules(one.files(), RETURN, one.period, mapping)
    return {name: tables[name] for name in tables_of(RETURN) if name in tables}
