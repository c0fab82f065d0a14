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
        yield from _case(number, list(dates))
    if explained.rows.is_empty():
        yield ""
        yield "No rows stand behind this figure."


def _subject(row: dict[str, Any]) -> tuple[str, str, float | None]:
    return row["subject_key"], row["sender"], row["numerator"]


def _case(number: int, dates: list[dict[str, Any]]) -> Iterator[str]:
    first = dates[0]
    key = first["subject_key"]
    shown = key[:SHORT_KEY] + key[32:] if len(key) > 2 * SHORT_KEY else key
    counted = "left out" if first["is_left_out"] else f"counts {_number(first['numerator'])}"
    if first["denominator"] is not None and not first["is_left_out"]:
        counted += f" over {_number(first['denominator'])}"
    yield f"{number}. {shown} ({first['sender']}): {counted}"
    for row in dates:
        if row["milestone"] is None:
            continue
        words = row["milestone"].replace("_", " ")
        yield f"     {words:<28}{row['date'] or '':<12} {row['source'] or ''}"


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
