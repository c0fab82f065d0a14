"""Looking up measures: the figure of a measure, area and period, and the notes that go with it.

Which figures make a table belongs in the modules of tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import polars as pl

from pipelines.board_pack.board_table import NOT_AVAILABLE, Cell
from pipelines.board_pack.wording import range_name
from pipelines.periods import Period, months_between
from pipelines.region import Region, Sender
from schemas.returns import read_seed


@cache
def measure_catalogue() -> dict[str, dict[str, str]]:
    """Every measure of the catalogue by its id, in the catalogue's order."""
    return {row["measure_id"]: row for row in read_seed("measure_catalogue")}


@dataclass(frozen=True)
class Figures:
    """The measures of one region over a range of months."""

    region: Region
    first: Period
    last: Period
    as_at: date
    values: dict[str, float | None]
    """Value by name of the cell, `measure|area|period`; a missing key is a missing row."""
    notes: dict[str, str]

    @property
    def months(self) -> list[Period]:
        """Every month of the range."""
        return months_between(self.first, self.last)

    @property
    def members(self) -> list[Sender]:
        """The authorities that are members on the as-at date: those the region's figures cover."""
        return [
            one
            for one in self.region.authorities
            if (one.member_from is None or one.member_from <= self.as_at)
            and (one.member_to is None or one.member_to >= self.as_at)
        ]

    @property
    def member_slugs(self) -> list[str]:
        """The slugs of the member authorities."""
        return [one.slug for one in self.members]

    def area_name(self, slug: str) -> str:
        """The name of an area; an area outside the region is named from its slug."""
        return self.region.name_of(slug)

    def cell(self, measure: str, area: str, period: str) -> Cell:
        """The figure of one measure, area and period."""
        name = f"{measure}|{area}|{period}"
        return named_cell(name, self.values.get(name))

    def over(self, measure: str, area: str, months: Sequence[Period]) -> Cell:
        """The sum over months; months without a figure are left out and the notes name them."""
        known = [
            value
            for month in months
            if (value := self.values.get(f"{measure}|{area}|{month.text}")) is not None
        ]
        name = f"{measure}|{area}|{range_name(months[0], months[-1])}"
        return named_cell(name, sum(known) if known else None)

    def has_rows(
        self, measures: Iterable[str], areas: Iterable[str], periods: Iterable[str]
    ) -> bool:
        """Whether any row exists, be its value known or not."""
        areas, periods = list(areas), list(periods)
        return any(
            f"{measure}|{area}|{period}" in self.values
            for measure in measures
            for area in areas
            for period in periods
        )

    def days_ending(self, month_and_day: str) -> list[str]:
        """Every date of the measures that falls on a day of the year, such as `03-31`."""
        days = {name.rsplit("|", 1)[1] for name in self.values}
        return sorted(day for day in days if len(day) == 10 and day.endswith(month_and_day))

    def areas_with(self, measure: str) -> list[str]:
        """Every area that has a row of a measure in the range, in alphabetical order."""
        months = {month.text for month in self.months}
        names = (name.split("|") for name in self.values if name.startswith(f"{measure}|"))
        return sorted({area for _, area, period in names if period in months})


def named_cell(name: str, value: float | None) -> Cell:
    """A cell of a value; whole numbers become integers, no value becomes `not available`."""
    if value is None:
        return Cell(name, None, NOT_AVAILABLE)
    return Cell(name, int(value) if float(value).is_integer() else float(value))


def figures_from(measures: pl.DataFrame, region: Region, first: Period, last: Period) -> Figures:
    """Look-ups over `measures.measures`.

    Raises ValueError when the frame is empty, or when it holds one measure, area and period twice.
    """
    if measures.is_empty():
        raise ValueError("There are no measures yet. Load returns first: raa run.")
    kept = measures.filter(_of_the_range(first, last)).select(
        name=pl.format("{}|{}|{}", "measure_id", "area", "period"),
        value=pl.col("value").cast(pl.Float64).fill_nan(None),
        note=pl.col("note").cast(pl.String).fill_null(""),
    )
    twice = kept.filter(pl.col("name").is_duplicated())
    if not twice.is_empty():
        raise ValueError(f"The measures hold {twice['name'].sort()[0]} more than once.")
    as_at = measures["as_at"].cast(pl.String).max()
    return Figures(
        region=region,
        first=first,
        last=last,
        as_at=date.fromisoformat(as_at[:10]),
        values=dict(zip(kept["name"], kept["value"], strict=True)),
        notes=dict(kept.filter(pl.col("note") != "").select("name", "note").iter_rows()),
    )


def _of_the_range(first: Period, last: Period) -> pl.Expr:
    """The months of the range, and the financial years and dates up to its end."""
    kind, period = pl.col("period_type"), pl.col("period").cast(pl.String)
    return (
        ((kind == "month") & period.is_between(pl.lit(first.text), pl.lit(last.text)))
        | (kind == "financial_year")
        | ((kind == "date") & (period <= last.last_day.isoformat()))
    )
