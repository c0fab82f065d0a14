"""Where texts stand in a chart, and what fits: arithmetic on pixels that knows no figure.

Rooms are reckoned from the widths of Arial's letters and never measured from a font of the
machine, so that equal charts are equal everywhere.
"""

import math
from collections.abc import Sequence

NARROW_LETTERS = frozenset("fijlrt\N{NO-BREAK SPACE} .,:;'’|!()[]-")
WIDE_LETTERS = frozenset("mwMW%@")
LETTER, CAPITAL, NARROW, WIDE = 0.56, 0.72, 0.34, 0.94
"""Shares of the size of the text."""


def room_for(text: str, font: int) -> int:
    """Pixels that one line of text takes."""
    shares = (
        NARROW
        if letter in NARROW_LETTERS
        else WIDE
        if letter in WIDE_LETTERS
        else CAPITAL
        if letter.isupper()
        else LETTER
        for letter in text
    )
    return math.ceil(font * sum(shares))


def wrapped(text: str, room: float, font: int) -> list[str]:
    """The lines of a text that may be `room` pixels wide; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and room_for(longer, font) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def ticks_up_to(highest: float) -> list[float]:
    """Round steps from 0 to the first at or above `highest`: at most six."""
    size = 10 ** math.floor(math.log10(highest))
    steps = (size * part / 10 for part in (1, 2, 2.5, 5, 10, 20))
    step = next(one for one in steps if highest / one <= 5)
    if highest >= 1:
        step = max(1, math.ceil(step))
    return [step * place for place in range(math.ceil(highest / step) + 1)]


def spread(places: Sequence[float], heights: Sequence[float], foot: float) -> list[float]:
    """Middles of texts moved apart, as little as need be, so that none covers another.

    `places` are where the middles would be, `foot` the lowest pixel a text may reach.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    free = -math.inf
    for at in order:
        moved[at] = max(places[at], free + heights[at] / 2)
        free = moved[at] + heights[at] / 2
    limit = foot
    for at in reversed(order):
        moved[at] = min(moved[at], limit - heights[at] / 2)
        limit = moved[at] - heights[at] / 2
    return moved


def without_repeated_years(labels: Sequence[str]) -> list[str]:
    """`Nov` over `2020`, then `Dec` alone, then `Jan` over `2021`."""
    texts, before = [], ""
    for label in labels:
        first, _, last = label.rpartition(" ")
        texts.append(f"{first}\n{last}" if last != before else first)
        before = last
    return texts
