"""An explanation in words: the figure, each child or family behind it, and who is not in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import polars as pl

from pipelines.explain.figure import Explained

SHORT_KEY = 12
LONG_KEY = 32
"""A child, family or journey is known by so many characters or more."""


def told(explained: Explained, key: str | None = None) -> Iterator[str]:
    """The lines to print; with a key, or how one begins, the cases of that key alone."""
    figure = explained.figure
    yield f"{explained.title} ({figure['measure_id']})"
    yield f"{figure['area']}, {figure['period']}, as at {figure['as_at']}"
    yield explained.definition
    yield ""
    yield from _value(figure)
    if key is not None:
        yield from _of_key(pl.concat([explained.rows, explained.others]), key, figure["unit"])
        return
    yield from _cases(explained.rows, figure["unit"])
    if explained.rows.is_empty():
        yield ""
        yield "No rows stand behind this figure."
    yield from _others(explained.others)


def _value(figure: dict[str, Any]) -> Iterator[str]:
    """The figure, what it is made of, and why there is none where there is none."""
    if figure["value"] is None:
        yield f"There is no figure: {_why_none(figure)}."
    else:
        yield f"Value: {_number(figure['value'])} {figure['unit']}"
        if figure["denominator"] is not None:
            yield f"  {_number(figure['numerator'])} over {_number(figure['denominator'])}"
    if figure["left_out"]:
        yield f"  {figure['left_out']} left out"
    if figure["note"]:
        yield f"  Note: {figure['note']}"


def _why_none(figure: dict[str, Any]) -> str:
    if figure["denominator"] is None:
        return "no return that states it was submitted for this period"
    if figure["left_out"]:
        return "every case of this period is left out"
    return "nobody and nothing of this period is to be counted, so there is nothing to divide by"


def _of_key(rows: pl.DataFrame, key: str, unit: str) -> Iterator[str]:
    found = rows.filter(pl.col("subject_key").str.starts_with(key))
    yield from _cases(found, unit)
    if found.is_empty():
        yield ""
        yield f"The returns of this figure's senders tell of nobody whose key begins '{key}'."


def _cases(rows: pl.DataFrame, unit: str) -> Iterator[str]:
    grouped = groupby(rows.iter_rows(named=True), key=_subject)
    for number, (_, dates) in enumerate(grouped, start=1):
        yield ""
        yield from _case(number, list(dates), unit)


def _subject(row: dict[str, Any]) -> tuple[object, ...]:
    return row["subject_key"], row["sender"], row["event_date"], row["numerator"]


def _case(number: int, dates: list[dict[str, Any]], unit: str) -> Iterator[str]:
    first = dates[0]
    yield f"{number}. {_shown(first['subject_key'])} ({first['sender']}): {_counted(first, unit)}"
    for row in dates:
        if row["milestone"] is None:
            continue
        words = row["milestone"].replace("_", " ")
        day = "" if row["date"] is None else row["date"].isoformat()
        yield f"     {words:<28}{day:<12}{row['source'] or ''}".rstrip()


def _shown(key: str) -> str:
    """Enough of a long key to find it by, and what stands behind it: a year, or which match."""
    if len(key) < LONG_KEY:
        return key
    begins = min((key.find(mark) for mark in "|-" if mark in key), default=len(key))
    return key[:SHORT_KEY] + key[begins:]


def _counted(row: dict[str, Any], unit: str) -> str:
    """What one subject adds to the figure, or why it adds nothing."""
    if row["why"] is not None:
        return f"{row['standing']}: {row['why']}"
    if unit == "percent":
        return "counted, and met it" if row["numerator"] else "counted, and did not meet it"
    if unit == "days":
        return f"{_number(row['numerator'])} days"
    if row["numerator"] is None:
        return "one of those divided by"
    return f"counts {_number(row['numerator'])}"


def _others(others: pl.DataFrame) -> Iterator[str]:
    """How many are not in the figure for each reason: all of them would fill pages."""
    if others.is_empty():
        return
    cases = others.select("subject_key", "sender", "event_date", "why").unique()
    yield ""
    yield "Not in this figure, of all that these senders' returns tell of:"
    counts = cases.group_by("why").len().sort(["len", "why"], descending=[True, False])
    for why, count in counts.iter_rows():
        yield f"  {count:>5,}  {why}"
    yield "Each of them, with its dates and sources: --out FILE.csv, or --key for one."


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
