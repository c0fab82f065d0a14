"""Words for dates, ranges, lists and numbers, as a councillor would say them.

Sentences about particular figures belong in `findings.py`.
"""

import re
from collections.abc import Sequence
from datetime import date

from pipelines.periods import Period, parse_period, period_holding

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_THREE_YEARS = re.compile(r"^(\d{4})-(\d{2})$")


def day_in_words(day: date) -> str:
    """`31 May 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`31 May 2021` with the month cut to three letters, for a column header."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def month_in_words(month: Period) -> str:
    """`November 2020`."""
    return f"{MONTHS[month.first_day.month - 1]} {month.first_day.year}"


def short_month(month: Period) -> str:
    """`Nov 2020`, for a column header."""
    return f"{MONTHS[month.first_day.month - 1][:3]} {month.first_day.year}"


def range_in_words(first: Period, last: Period) -> str:
    """`November 2020 to May 2021`, or the one month."""
    if first == last:
        return month_in_words(first)
    return f"{month_in_words(first)} to {month_in_words(last)}"


def year_in_words(year: Period) -> str:
    """`2020 to 2021`, the way government writes a financial year."""
    return f"{year.first_day.year} to {year.last_day.year}"


def three_years_in_words(text: str) -> str:
    """`2018 to 2021` for `2018-21`; empty for a text that is no three financial years."""
    found = _THREE_YEARS.match(text)
    if not found or (int(found[1]) + 3) % 100 != int(found[2]) or int(found[2]) <= len(MONTHS):
        return ""
    return f"{found[1]} to {int(found[1]) + 3}"


def period_in_words(text: str) -> str:
    """A period or a day as it stands in the measures, in words."""
    if years := three_years_in_words(text):
        return years
    if len(text) == len("2021-03-31") and text.count("-") == 2 and "Q" not in text:
        return day_in_words(date.fromisoformat(text))
    period = parse_period(text)
    if period.kind == "month":
        return month_in_words(period)
    return year_in_words(period) if period.kind == "financial_year" else text


def periods_in_words(texts: Sequence[str]) -> str:
    """Several periods of one kind; months that follow on are said as a range."""
    if any(three_years_in_words(text) for text in texts):
        return listed([period_in_words(text) for text in texts])
    months = [parse_period(text) for text in texts if len(text) == len("2020-11")]
    if len(months) < len(texts) or any(month.kind != "month" for month in months):
        return listed([period_in_words(text) for text in texts])
    runs: list[list[Period]] = []
    for month in sorted(months):
        if runs and runs[-1][-1].next() == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return listed([range_in_words(run[0], run[-1]) for run in runs])


def listed(words: Sequence[str]) -> str:
    """`Kent, Medway and Bexley`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def number(value: int | float | None, decimals: int = 0) -> str:
    """A number with thousands separators and a fixed number of decimals."""
    return "" if value is None else f"{value:,.{decimals}f}"


def capital(text: str) -> str:
    """The text with its first letter as a capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def range_name(first: Period, last: Period) -> str:
    """How a range of months is written in the name of a cell.

    A range that is exactly a month, a quarter or a financial year takes that period's own name,
    so that one count has one name wherever it stands.
    """
    for kind in ("month", "quarter", "financial_year"):
        period = period_holding(first.first_day, kind)
        if (period.first_day, period.last_day) == (first.first_day, last.last_day):
            return period.text
    return f"{first.text}_{last.text}"
