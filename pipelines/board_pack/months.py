"""The months of a board pack: how its folder is named, and which months when nobody says."""

from collections.abc import Iterable, Iterator

import polars as pl

from pipelines.periods import Period, PeriodError, parse_period, period_holding
from pipelines.region import Region

MOST_MONTHS = 12


def latest_months(measures: pl.DataFrame, region: Region) -> tuple[Period, Period]:
    """The last twelve months with any figure, from the region's go-live at the earliest.

    ValueError when no month has a figure.
    """
    known = measures.filter((pl.col("period_type") == "month") & pl.col("value").is_not_null())
    months = sorted(parse_period(text) for text in known["period"].unique())
    if not months:
        raise ValueError("No month has a figure yet, so there is no board pack to make.")
    last = months[-1]
    first = last
    for _ in range(MOST_MONTHS - 1):
        first = first.previous()
    if region.go_live and last.last_day >= region.go_live:
        first = max(first, period_holding(region.go_live, "month"))
    return max(first, months[0]), last


def folder_name(first: Period, last: Period) -> str:
    """`2020-11_2021-05`."""
    return f"{first}_{last}"


def ranges_of(folder_names: Iterable[str]) -> Iterator[tuple[Period, Period]]:
    """The months of packs already written; a folder of another name is nobody's pack."""
    for name in folder_names:
        first, _, last = name.partition("_")
        try:
            yield parse_period(first), parse_period(last)
        except PeriodError:
            continue
