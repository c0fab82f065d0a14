"""An explanation in words: the figure, then each child or family behind it and its dates."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pipelines.explain.figure import Explained

SHORT_KEY = 12


def told(explained: Explained) -> Iterator[str]:
    """The lines to print."""
    figure = explained.figure
    yield f"{explained.title} ({figure['measure_id']})"
    yield f"{figure['area']}, {figure['period']}, as at {figure['as_at']}"
    yield explained.definition
    yield ""
    yield f"Value: {_number(figure['value'])} {figure['unit']}"
    if figure["denominator"] is not None:
        yield f"  {_number(figure['numerator'])} over {_number(figure['denominator'])}"
    if figure["left_out"]:
        yield f"  {figure['left_out']} left out"
    if figure["note"]:
        yield f"  Note: {figure['note']}"
    rows = explained.rows.iter_rows(named=True)
    for number, (_, dates) in enumerate(groupby(rows, key=_subject), start=1):
        yield ""
        yield from _case(number, list(dates), figure["unit"])
    if explained.rows.is_empty():
        yield ""
        yield "No rows stand behind this figure."


def _subject(row: dict[str, Any]) -> tuple[str, str, float | None]:
    return row["subject_key"], row["sender"], row["numerator"]


def _case(number: int, dates: list[dict[str, Any]], unit: str) -> Iterator[str]:
    first = dates[0]
    key = first["subject_key"]
    shown = key[:SHORT_KEY] + key[32:] if len(key) > 2 * SHORT_KEY else key
    yield f"{number}. {shown} ({first['sender']}): {_counted(first, unit)}"
    for row in dates:
        if row["milestone"] is None:
            continue
        words = row["milestone"].replace("_", " ")
        day = "" if row["date"] is None else row["date"].isoformat()
        yield f"     {words:<28}{day:<12}{row['source'] or ''}".rstrip()


def _counted(row: dict[str, Any], unit: str) -> str:
    """What one subject adds to the figure."""
    if row["is_left_out"]:
        return (
            "left out: a date that the clock needs is missing or runs backwards, or a rule says so"
        )
    if unit == "percent":
        return "counted, and met it" if row["numerator"] else "counted, and did not meet it"
    if unit == "days":
        return f"{_number(row['numerator'])} days"
    if row["numerator"] is None:
        return "one of those divided by"
    return f"counts {_number(row['numerator'])}"


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
