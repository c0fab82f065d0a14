"""The scorecard's sheets: indicators down and authorities across, then every number behind them."""

from collections.abc import Sequence

import polars as pl

from pipelines.periods import parse_period
from pipelines.scorecard.figures import ON_A_DAY, THREE_YEARS
from pipelines.wording import capital, listed, year_in_words
from pipelines.workbooks.sheet import SheetColumn, Value

UNITS = {"days": "average days", "percent": "%", "count": "number"}
WHOLE = "#,##0"
FIGURE = "[>=1000]#,##0;General"
"""Of a column that holds counts, days and shares alike."""
NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
OF_FAMILIES = "family journey"
"""Counted by agency, so an authority that approves no family has no such figure."""
_FOUND = ("area", "value", "is_met")


def shown(value: float | None, unit: str) -> Value:
    """A figure as it is shown: days and counts whole, half up; shares to one decimal."""
    if value is None:
        return NOT_AVAILABLE
    return round(value, 1) if unit == "percent" else int(value + 0.5)


def when(row: dict[str, object]) -> str:
    """The period of a figure in words."""
    text = str(row["period"])
    if row["period_type"] == ON_A_DAY:
        return f"{int(text[8:])} {parse_period(text[:7]).last_day:%B} {text[:4]}"
    if row["period_type"] == THREE_YEARS:
        return f"{text[:4]} to 20{text[-2:]}"
    return year_in_words(parse_period(text))


def indicator_rows(
    figures: pl.DataFrame, areas: Sequence[str], england: Sequence[str]
) -> list[list[Value]]:
    """One row per measure: its name and threshold, a figure per area, then what DfE published.

    `england` are the areas of DfE's to show: regions of England by name, and England.
    """
    rows: list[list[Value]] = []
    for part in figures.partition_by("place", maintain_order=True):
        first = part.row(0, named=True)
        unit = first["unit"]
        found = dict(part.select("area", "value").iter_rows())
        otherwise = NOT_APPLICABLE if first["subject"] == OF_FAMILIES else NOT_AVAILABLE
        day = f" on {when(first)}" if first["period_type"] == ON_A_DAY else ""
        label = f"{first['indicator']}: {first['title']}{day} ({UNITS[unit]})"
        values = [shown(found[area], unit) if area in found else otherwise for area in areas]
        beside = [shown(_published(part, area), unit) for area in england]
        rows.append([label, _count(first["threshold"], NOT_APPLICABLE), *values, *beside])
    return rows


def met_rows(figures: pl.DataFrame, areas: Sequence[str]) -> list[list[Value]]:
    """One row per measure with a threshold and period: whether each area met it."""
    rows: list[list[Value]] = []
    limited = figures.filter(pl.col("threshold").is_not_null())
    for part in limited.partition_by("place", "period_type", maintain_order=True):
        first = part.row(0, named=True)
        met = {area: _met(*found) for area, *found in part.select(_FOUND).iter_rows()}
        label = f"{first['indicator']}: {first['title']}"
        own = [met.get(area, NOT_AVAILABLE) for area in areas]
        rows.append([label, when(first), f"{first['threshold']} days", *own])
    return rows


def threshold_lines(figures: pl.DataFrame, region: str, names: dict[str, str]) -> list[str]:
    """A sentence for each measure with a threshold: how far the region is, and who met it."""
    lines = []
    limited = figures.filter(pl.col("threshold").is_not_null() & pl.col("value").is_not_null())
    for part in limited.partition_by("place", maintain_order=True):
        first = part.row(0, named=True)
        of_region = part.filter(area=region)["value"]
        met = part.filter(pl.col("area") != region, pl.col("is_met"))["area"].to_list()
        asked = part.filter(pl.col("area") != region)["area"].to_list()
        told = f"{first['indicator']}, {first['title'][0].lower()}{first['title'][1:]}: "
        if len(of_region):
            told += f"{_distance(of_region[0], first['threshold'])}. "
        lines.append(told + _who(met, asked, names))
    return lines


def all_numbers(figures: pl.DataFrame, names: dict[str, str]) -> list[list[Value]]:
    """Every figure with the numbers behind it, one row each."""
    return [
        [
            one["indicator"],
            one["title"],
            names.get(one["area"], one["area"]),
            when(one),
            shown(one["value"], one["unit"]),
            UNITS[one["unit"]],
            _count(one["cases"], NOT_AVAILABLE),
            _count(one["left_out"], NOT_APPLICABLE),
            _count(one["threshold"], NOT_APPLICABLE),
            NOT_APPLICABLE if one["threshold"] is None else _met(one["value"], one["is_met"]),
            *(
                shown(one[name], one["unit"])
                for name in ("published_for_area", "published_for_region", "published_for_england")
            ),
        ]
        for one in figures.iter_rows(named=True)
    ]


ALL_NUMBERS = (
    SheetColumn("Indicator"),
    SheetColumn("What it is"),
    SheetColumn("Area"),
    SheetColumn("Period"),
    SheetColumn("Figure", FIGURE),
    SheetColumn("Unit"),
    SheetColumn("Cases behind it", WHOLE),
    SheetColumn("Cases left out", WHOLE),
    SheetColumn("Threshold in days", WHOLE),
    SheetColumn("Threshold met"),
    SheetColumn("DfE for this area", FIGURE),
    SheetColumn("DfE for its region of England", FIGURE),
    SheetColumn("DfE for England", FIGURE),
)


def published_rows(published: pl.DataFrame, areas: Sequence[str]) -> list[list[Value]]:
    """Each figure DfE published of the year that it names in words, one row each, areas across."""
    rows = []
    named = published.filter(pl.col("published_title").is_not_null()).sort("published_title")
    for part in named.partition_by("published_name", maintain_order=True):
        known = dict(part.select("area_name", "value").iter_rows())
        values = [known.get(area) for area in areas]
        shown_values = [NOT_AVAILABLE if one is None else one for one in values]
        rows.append([part["published_title"][0], *shown_values])
    return rows


def _published(part: pl.DataFrame, area: str) -> float | None:
    if area == "England":
        known = part["published_for_england"]
    else:
        known = part.filter(region_of_england=area)["published_for_region"]
    return known.drop_nulls().first() if len(known.drop_nulls()) else None


def _met(value: float | None, met: bool | None) -> str:
    return NOT_AVAILABLE if value is None else "Yes" if met else "No"


def _count(value: float | None, otherwise: str) -> Value:
    return otherwise if value is None else int(value)


def _distance(value: float, threshold: int) -> str:
    over = int(value + 0.5) - threshold
    days = "1 day" if abs(over) == 1 else f"{abs(over)} days"
    where = "on" if over == 0 else f"{days} {'over' if over > 0 else 'within'}"
    return f"the region took {int(value + 0.5)} days, {where} the threshold of {threshold}"


def _who(met: list[str], asked: list[str], names: dict[str, str]) -> str:
    if not asked:
        return ""
    if not met:
        return "No authority met it."
    if len(met) == len(asked):
        return "Every authority met it."
    return capital(f"{listed([names.get(one, one) for one in met])} met it.")
