"""The indicators of the file in DfE's form: which measures, under which column names and labels.

Financial-year counts, shares and averages by authority. Money is there as the cost of each
adoption alone: fees of a few children would tell how many they were.
"""

from dataclasses import dataclass
from functools import cache

from pipelines.catalogue import measure_catalogue
from schemas.returns import read_seed

COUNT, PERCENT, DAYS, POUNDS = "count", "percent", "days", "GBP"
_ENDINGS = {COUNT: "count", PERCENT: "percent", DAYS: "average", POUNDS: "average"}
_UNITS = {COUNT: "", PERCENT: "%", DAYS: "", POUNDS: "£"}
_PLACES = {COUNT: 0, PERCENT: 1, DAYS: 0, POUNDS: 0}
_GROUPS = {PERCENT: "Shares", DAYS: "Average time in days", POUNDS: "Average cost"}
_IN_WORDS = {COUNT: "number", PERCENT: "percent", DAYS: "average days", POUNDS: "pounds"}


@dataclass(frozen=True)
class Indicator:
    """A column of figures."""

    measure_id: str
    column: str
    label: str
    grouping: str
    unit: str
    """Of the measure: count, percent, days or GBP."""
    numerator: str
    """The measure whose count stands above the line; empty where no measure does."""
    denominator: str

    @property
    def shown_unit(self) -> str:
        """As DfE's form has it; blank for plain numbers."""
        return _UNITS[self.unit]

    @property
    def places(self) -> int:
        """Decimal places shown."""
        return _PLACES[self.unit]

    @property
    def is_count(self) -> bool:
        """Whether it counts people or events."""
        return self.unit == COUNT


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator in the order of the catalogue."""
    return tuple(
        _indicator(row)
        for row in measure_catalogue().values()
        if "y" in row["periods"].split()
        and "authority" in row["area_levels"].split()
        and (row["kind"] != "flow" or row["unit"] == COUNT)
    )


def _indicator(row: dict[str, str]) -> Indicator:
    measure, unit = row["measure_id"], row["unit"]
    name = measure.lower().replace("_percent", "")
    number = _numbers().get(measure)
    title = f"{number}: {row['title']}" if number else row["title"]
    return Indicator(
        measure_id=measure,
        column=f"{name}_{_ENDINGS[unit]}",
        label=f"{title} ({_IN_WORDS[unit]})",
        grouping=_GROUPS.get(unit) or _group_of(row),
        unit=unit,
        numerator=row["numerator_measure"],
        denominator=row["denominator_measure"],
    )


@cache
def _numbers() -> dict[str, str]:
    """Measure -> its number on DfE's scorecard."""
    return {row["measure_id"]: row["indicator"] for row in read_seed("scorecard_indicators")}


def _group_of(row: dict[str, str]) -> str:
    from_activity = "activity" in row["stated_by_returns"].split()
    return "Support in the year" if from_activity else "Children in the year"
