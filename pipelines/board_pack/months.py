"""The months of a board pack: how its folder is named, which months when nobody says, and whether
anything is known of them.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import polars as pl

from pipelines.periods import Period, PeriodError, parse_period, period_holding
from pipelines.region import Region

MOST_MONTHS = 12


def latest_months(measures: pl.DataFrame, region: Region) -> tuple[Period, Period] | None:
    """The last twelve months with any figure, from the region's go-live at the earliest.

    None when no month has a figure: yearly returns alone give none.
    """
    known = _known(measures).filter(pl.col("period_type") == "month")
    months = sorted(parse_period(text) for text in known["period"].unique())
    if not months:
        return None
    last = months[-1]
    first = last
    for _ in range(MOST_MONTHS - 1):
        first = first.previous()
    if region.go_live and last.last_day >= region.go_live:
        first = max(first, period_holding(region.go_live, "month"))
    return max(first, months[0]), last


def has_figures(measures: pl.DataFrame, first: Period, last: Period) -> bool:
    """Whether anything is known of a month from `first` to `last`, or of a day in them.

    The day before counts too, because the pack compares the end of the range with it. Figures of
    whole years are no reason for a pack of months.
    """
    kind, period = pl.col("period_type"), pl.col("period")
    days = [(first.first_day - timedelta(days=1)).isoformat(), last.last_day.isoformat()]
    in_months = (kind == "month") & period.is_between(pl.lit(first.text), pl.lit(last.text))
    in_days = (kind == "date") & period.is_between(pl.lit(days[0]), pl.lit(days[1]))
    return not _known(measures).filter(in_months | in_days).is_empty()


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


def _known(measures: pl.DataFrame) -> pl.DataFrame:
    """The figures that have a value, with their periods as text."""
    value = pl.col("value").cast(pl.Float64).fill_nan(None)
    return measures.with_columns(pl.col("period").cast(pl.String)).filter(value.is_not_null())
