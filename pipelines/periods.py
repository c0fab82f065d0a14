"""Financial years, quarters and months: the only period arithmetic in Python.

A period is written `2020-21` (financial year, 1 April to 31 March), `2020-21-Q3` (quarter)
or `2020-11` (month). Nothing here reads a clock.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

PeriodKind = Literal["financial_year", "quarter", "month"]

FIRST_YEAR, LAST_YEAR = 2013, 2034
"""Financial years that returns can be sent for, by the calendar year in which they start."""

_QUARTER = re.compile(r"^(\d{4})-(\d{2})-Q([1-4])$")
_YEAR_OR_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


class PeriodError(ValueError):
    """A period that is not written as a financial year, a quarter or a month."""


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of whole months.

    `first_day` and `last_day` are both inside the period; ordering is by first day, then last.
    """

    first_day: date
    last_day: date
    kind: PeriodKind
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def financial_year(self) -> str:
        """The financial year that holds the period's first day, as `2020-21`."""
        return financial_year_of(self.first_day)

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period, both ends included."""
        return self.first_day <= day <= self.last_day

    def previous(self) -> "Period":
        """The period of the same kind that ends the day before this one starts."""
        return period_holding(self.first_day - timedelta(days=1), self.kind)

    def next(self) -> "Period":
        """The period of the same kind that starts the day after this one ends."""
        return period_holding(self.last_day + timedelta(days=1), self.kind)


def month_end(year: int, month: int) -> date:
    """The last day of a calendar month."""
    return date(year, month, monthrange(year, month)[1])


def financial_year_of(day: date) -> str:
    """The financial year a day belongs to, as `2020-21`."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def financial_year(start: int) -> Period:
    """The financial year that begins on 1 April of `start`."""
    text = f"{start}-{(start + 1) % 100:02d}"
    return Period(date(start, 4, 1), date(start + 1, 3, 31), "financial_year", text)


def quarter(start: int, number: int) -> Period:
    """Quarter 1 (April to June) to 4 (January to March) of the year that begins in `start`."""
    year, month = (start, 3 * number + 1) if number < 4 else (start + 1, 1)
    text = f"{financial_year(start).text}-Q{number}"
    return Period(date(year, month, 1), month_end(year, month + 2), "quarter", text)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    return Period(first, month_end(year, number), "month", f"{year}-{number:02d}")


def period_holding(day: date, kind: PeriodKind) -> Period:
    """The period of a kind that holds `day`."""
    start = day.year if day.month >= 4 else day.year - 1
    if kind == "financial_year":
        return financial_year(start)
    if kind == "quarter":
        return quarter(start, (day.month - 4) % 12 // 3 + 1)
    return month(day.year, day.month)


def parse_period(text: str) -> Period:
    """Read a period.

    `2020-21` is a financial year because 21 follows 20; `2020-11` is a month. A text that could
    only be a month numbered over 12, or a year pair that does not follow on, raises PeriodError.
    """
    if found := _QUARTER.match(text):
        start, second, number = (int(part) for part in found.groups())
        if (start + 1) % 100 == second:
            return quarter(start, number)
    if found := _YEAR_OR_MONTH.match(text):
        start, second = (int(part) for part in found.groups())
        if 1 <= second <= 12 and (start + 1) % 100 != second:
            return month(start, second)
        if (start + 1) % 100 == second:
            return financial_year(start)
    raise PeriodError(
        f"'{text}' is not a period. Write a financial year as 2020-21, a quarter as 2020-21-Q3 "
        "or a month as 2020-11."
    )


def months_between(first: Period, last: Period) -> list[Period]:
    """Every month from one to another, both included."""
    months = [first]
    while months[-1].first_day < last.first_day:
        months.append(months[-1].next())
    return months
