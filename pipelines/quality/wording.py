"""Words of the quality reports: outcomes, periods, days, counts, and where a failure lies."""

from datetime import date

from pipelines.loading.checked import ACCEPTED, REFUSED, WITH_ISSUES
from pipelines.periods import Period

OUTCOMES = {
    ACCEPTED: "Accepted, nothing to correct",
    WITH_ISSUES: "Accepted, with things to correct",
    REFUSED: "Refused: nothing of it was loaded",
}
RETURN_NAMES = {
    "ssda903": "SSDA903 return",
    "alb": "ALB return",
    "activity": "activity return",
    "finance": "finance return",
    "population": "population return",
    "comparators": "comparators",
}


def return_in_words(return_name: str, period: Period) -> str:
    """`SSDA903 return for 2020-21`, `activity return for November 2020`."""
    when = f"{period.first_day:%B %Y}" if period.kind == "month" else period.text
    return f"{RETURN_NAMES[return_name]} for {when}"


def day_in_words(day: date) -> str:
    """`2 June 2021`."""
    return f"{day.day} {day:%B %Y}"


def received_in_words(day: date, number: int) -> str:
    """`2 June 2021`, and which of that day where there were several."""
    return day_in_words(day) + (f", number {number} of that day" if number > 1 else "")


def many(number: int, word: str) -> str:
    """`1 row`, `1,234 rows`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def place_in_words(file: str | None, sheet: str | None, row: int | None) -> str:
    """`Episodes.csv, row 22`; what is not known is left out."""
    parts = [file, sheet and f"sheet {sheet}", row and f"row {row:,}"]
    return ", ".join(part for part in parts if part)


def outcome_in_words(outcome: str, errors: int, warnings: int) -> str:
    """The first line of a report. What is only a warning may be right as it is."""
    if outcome == REFUSED:
        return OUTCOMES[REFUSED]
    if not errors + warnings:
        return OUTCOMES[ACCEPTED]
    return OUTCOMES[WITH_ISSUES] if errors else "Accepted, with things to look at"
