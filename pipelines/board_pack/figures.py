"""Looking up measures: the figure of a measure, area and period, and the notes that go with it.

Which figures make a table belongs in the modules of tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from pipelines.board_pack import added_figures as added
from pipelines.board_pack.board_table import Cell
from pipelines.board_pack.units import CASES
from pipelines.disclosure.policy import NOT_APPLICABLE, NOT_AVAILABLE
from pipelines.periods import Period, months_between, period_holding
from pipelines.region import Region, Sender
from pipelines.wording import range_name


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
    parts: dict[str, float] = field(default_factory=dict)
    """How many of its cases a percentage counts, by its name."""
    scorecard_year: Period | None = None
    """The latest ended year of which a scorecard is known."""

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
        """The figure of one measure, area and period; not applicable where it is over no case."""
        name = f"{measure}|{area}|{period}"
        cell, cases = named_cell(name, self.values.get(name)), self.cases(name)
        if cell.value is None and cases == 0:
            cell = replace(cell, mark=NOT_APPLICABLE)
        return replace(cell, cases=cases, part=self.parts.get(name)) if cases else cell

    def cases(self, name: str) -> float | None:
        """How many cases a figure is over, by its name; None where it is not taken over cases."""
        return self.values.get(name.replace("|", f"{CASES}|", 1))

    def is_missing(self, name: str) -> bool:
        """Whether a figure is not known, other than for want of any case to take it over."""
        return self.values.get(name) is None and self.cases(name) != 0

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

    def areas_with(self, measure: str, periods: Iterable[str] = ()) -> list[str]:
        """Every area with a row of a measure in some periods, else in the range, by alphabet."""
        wanted = set(periods) or {month.text for month in self.months}
        names = (name.split("|") for name in self.values if name.startswith(f"{measure}|"))
        return sorted({area for _, area, period in names if period in wanted})

    def ended_years(self, most: int) -> list[Period]:
        """The latest financial years that ended by the range's end, latest first."""
        year = period_holding(self.last.last_day, "financial_year")
        years = [year.previous() if year.last_day > self.last.last_day else year]
        while len(years) < most:
            years.append(years[-1].previous())
        return years


def named_cell(name: str, value: float | None) -> Cell:
    """A cell of a value; whole numbers become integers, no value becomes `not available`."""
    if value is None:
        return Cell(name, None, NOT_AVAILABLE)
    return Cell(name, int(value) if float(value).is_integer() else float(value))


def figures_from(
    measures: pl.DataFrame,
    region: Region,
    first: Period,
    last: Period,
    comparators: pl.DataFrame | None = None,
) -> Figures:
    """Look-ups over `measures.measures`, and over `core.fct_published_figures` where given.

    Raises ValueError when the frame is empty, or when it holds one measure, area and period twice.
    """
    if measures.is_empty():
        raise ValueError("There are no measures yet. Load returns first: raa run.")
    year = added.scorecard_year(measures, last)
    kept = pl.concat(
        [_named(of_range := measures.filter(_of_the_range(first, last))), *_added(of_range, year)]
    )
    twice = kept.filter(pl.col("name").is_duplicated())
    if not twice.is_empty():
        raise ValueError(f"The measures hold {twice['name'].sort()[0]} more than once.")
    beside = {} if comparators is None else added.published_of_england(comparators)
    limits = added.thresholds_of(year) if year else {}
    as_at = measures["as_at"].cast(pl.String).max()
    return Figures(
        region=region,
        first=first,
        last=last,
        as_at=date.fromisoformat(as_at[:10]),
        values=dict(zip(kept["name"], kept["value"], strict=True)) | beside | limits,
        notes=dict(kept.filter(pl.col("note") != "").select("name", "note").iter_rows()),
        parts=added.parts_of_cases(of_range),
        scorecard_year=year,
    )


def _named(measures: pl.DataFrame) -> pl.DataFrame:
    return measures.select(
        name=pl.format("{}|{}|{}", "measure_id", "area", "period"),
        value=pl.col("value").cast(pl.Float64).fill_nan(None),
        note=pl.col("note").cast(pl.String).fill_null(""),
    )


def _added(measures: pl.DataFrame, year: Period | None) -> list[pl.DataFrame]:
    found = [added.cases_behind(measures), added.unaccompanied_children(measures)]
    return [*found, added.counts_of_three_years(measures, year)] if year else found


def _of_the_range(first: Period, last: Period) -> pl.Expr:
    """The months of the range, all financial years and threes of them, and the dates to its end."""
    kind, period = pl.col("period_type"), pl.col("period").cast(pl.String)
    return (
        ((kind == "month") & period.is_between(pl.lit(first.text), pl.lit(last.text)))
        | kind.is_in(["financial_year", "three_years"])
        | ((kind == "date") & (period <= last.last_day.isoformat()))
    )
