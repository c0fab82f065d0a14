"""Figures that an invented world must hit exactly: how many events of a kind in which months.

Only the generator knows of targets; the rest of the product never sees them. A target over several
months is spread evenly over them, the remainder by chance.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipelines.periods import Period, months_between, parse_period, period_holding
from pipelines.synthetic.dice import Dice


@dataclass(frozen=True)
class Target:
    """A measure's value for an area over whole months, first to last."""

    measure: str
    area: str
    first: Period
    last: Period
    value: int


def read_targets(path: Path) -> list[Target]:
    """Targets from a CSV of measure, area, first_month, last_month, value."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Target(
                row["measure"],
                row["area"],
                parse_period(row["first_month"]),
                parse_period(row["last_month"]),
                int(row["value"]),
            )
            for row in csv.DictReader(file)
        ]


class Steering:
    """Answers how many events are wanted in a month; None where chance decides."""

    def __init__(self, targets: Iterable[Target], dice: Dice) -> None:
        self.targets = list(targets)
        self._wanted: dict[tuple[str, str, str], int] = {}
        for target in self.targets:
            months = months_between(target.first, target.last)
            each, rest = divmod(target.value, len(months))
            extra = {one.text for one in dice.sample(months, rest)}
            for month in months:
                key = (target.measure, target.area, month.text)
                self._wanted[key] = each + (month.text in extra)

    def wanted(self, measure: str, area: str, month: Period) -> int | None:
        """The number of events a month must have, or None."""
        return self._wanted.get((measure, area, month.text))

    def over_span(self, measure: str) -> list[Target]:
        """The targets of a measure as given, for events that are marked after they are drawn."""
        return [one for one in self.targets if one.measure == measure]

    def last_free_day(self, measure: str, area: str, before: date) -> date:
        """The last day earlier than `before` in a month where chance decides."""
        month = period_holding(before - timedelta(days=1), "month")
        day = before - timedelta(days=1)
        while self.wanted(measure, area, month) is not None:
            month = month.previous()
            day = month.last_day
        return day

    def next_free_day(self, measure: str, area: str, day: date) -> date:
        """`day`, or the first day after it in a month where chance decides."""
        month = period_holding(day, "month")
        while self.wanted(measure, area, month) is not None:
            month = month.next()
            day = month.first_day
        return day
