"""Which figures of the file in DfE's form are shown, and what stands in place of the others.

Everything in the file is protected together: authorities, the agency's region and each count that
is part of another. A figure of a period in progress, or of one for which a return is missing, is
not available: a number in a file has no room for a note.
"""

from collections.abc import Iterable, Mapping, Set
from datetime import date

import polars as pl

from pipelines.catalogue import parts_of_measures
from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.links import sums_of_parts
from pipelines.disclosure.policy import (
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ROUNDS_TO_ZERO,
    Policy,
)
from pipelines.disclosure.protect import hidden_cells
from pipelines.disclosure.shares import hidden_beside
from pipelines.open_data.indicators import PERCENT, Indicator, indicators
from pipelines.periods import parse_period
from pipelines.region import Region

WANTED = ("measure_id", "area", "period", "value", "numerator", "denominator")


def known_figures(measures: pl.DataFrame, region: Region, as_at: date) -> pl.DataFrame:
    """`WANTED` of every whole figure of an ended financial year, of the region and its authorities.

    `measures` has the columns of `measures.measures`.
    """
    authorities = pl.col("area").is_in([one.slug for one in region.authorities])
    is_wanted = (
        ((pl.col("area_level") == "authority") & authorities)
        | ((pl.col("area_level") == "region") & (pl.col("area") == region.slug))
    ) & pl.col("measure_id").is_in([one.measure_id for one in indicators()])
    years = measures.filter(is_wanted, period_type="financial_year")
    ended = [one for one in years["period"].unique() if parse_period(one).last_day <= as_at]
    is_whole = ~pl.col("note").fill_null("").str.contains(r"(^|;\s*)(partial|not submitted)")
    return (
        years.filter(pl.col("period").is_in(ended), is_whole)
        .with_columns(pl.col("value").fill_nan(None))
        .select(WANTED)
        .sort(WANTED[:3])
    )


def public_texts(figures: pl.DataFrame, region: Region, members: Iterable[str]) -> dict[str, str]:
    """`measure|area|period` -> the text shown, for every figure known.

    `members` are the authorities whose figures the region's are.
    """
    rows = {f"{row[0]}|{row[1]}|{row[2]}": row for row in figures.select(WANTED).iter_rows()}
    of, policy = {one.measure_id: one for one in indicators()}, Policy.of(region.settings)
    counts = {
        name: policy.count(row[3], is_region=row[1] == region.slug)
        for name, row in rows.items()
        if of[row[0]].is_count and row[3] is not None and row[3] >= 0
    }
    sums = [*_regional_sums(counts, region, sorted(members)), *_sums_of_parts(counts, region)]
    hidden = hidden_cells(counts, sums)
    rates = {
        name: row for name, row in rows.items() if row[3] is not None and not of[row[0]].is_count
    }
    few = {name for name, row in rates.items() if _gives_away(row, of[row[0]], hidden, region)}
    shares = {name: row for name, row in rates.items() if of[row[0]].unit == PERCENT}
    hidden |= few | _beside(shares, few, region, sorted(members))
    return {name: _text(name, row, of[row[0]], hidden, region) for name, row in rows.items()}


def _regional_sums(counts: Mapping[str, Count], region: Region, members: list[str]) -> list[Sum]:
    """The region's count and its members'; a rest that no member has is known to nobody."""
    found = []
    for name in counts:
        measure, area, period = name.split("|")
        if area != region.slug:
            continue
        parts = tuple(n for one in members if (n := f"{measure}|{one}|{period}") in counts)
        rest = counts[name].value - sum(counts[one].value for one in parts)
        if parts and rest >= 0:
            found.append(Sum(name, parts, is_exact=rest == 0))
    return found


def _sums_of_parts(counts: Mapping[str, Count], region: Region) -> list[Sum]:
    return [
        one
        for one in sums_of_parts(counts, parts_of_measures(region.settings))
        if counts[one.parts[0]].value <= counts[one.whole].value
    ]


def _beside(
    shares: Mapping[str, tuple], hidden: Set[str], region: Region, members: list[str]
) -> set[str]:
    """What else to hide so that no percentage is what the region's and the others leave over."""
    found: set[str] = set()
    for name in shares:
        measure, area, period = name.split("|")
        if area != region.slug:
            continue
        own = (n for one in members if (n := f"{measure}|{one}|{period}") in shares)
        found |= hidden_beside({one: shares[one][5] or 0 for one in own}, name, hidden)
    return found


def _text(name: str, row: tuple, of: Indicator, hidden: Set[str], region: Region) -> str:
    value = row[3]
    if value is None:
        return NOT_APPLICABLE if row[5] == 0 else NOT_AVAILABLE
    if name in hidden:
        return HIDDEN
    if of.is_count:
        policy = Policy.of(region.settings)
        value = policy.shown(round(value), is_region=row[1] == region.slug)
        return ROUNDS_TO_ZERO if value is None else str(value)
    return number_text(value, of)


def _gives_away(row: tuple, of: Indicator, hidden: Set[str], region: Region) -> bool:
    """Whether a share or an average is over few, is of few or of all but few of an authority, or
    has a hidden count above or below the line."""
    measure, area, period, _, numerator, denominator = row
    beside = (f"{one}|{area}|{period}" for one in (of.numerator, of.denominator) if one)
    if any(name in hidden for name in beside):
        return True
    part = numerator if of.unit == PERCENT else None
    policy = Policy.of(region.settings)
    return policy.is_over_few(denominator, part, is_region=area == region.slug)


def number_text(value: float, of: Indicator) -> str:
    """A number with the indicator's decimal places, halves away from zero; `low` where it is not
    zero and would look it."""
    rounded = pl.select(
        pl.lit(value, pl.Float64).round(of.places, mode="half_away_from_zero")
    ).item()
    if value and not rounded:
        return ROUNDS_TO_ZERO
    return f"{rounded:.{of.places}f}"
