"""Hiding small numbers: how long the search takes, beside a solver that only checks its outcome.

The counts are those of a year of monthly figures: authorities by months with their quarters, their
year and their region, and a second measure that is part of the first.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.links import sums_of_parts, sums_over_time
from pipelines.disclosure.protect import hidden_cells

sys.path.insert(0, str(Path(__file__).parents[1]))
from attacker import given_away, known_to_all  # noqa: E402

AUTHORITIES = (11, 33, 66)
BELOW, REGION = 6, "region"
MONTHS = [f"2020-{one:02}" for one in range(4, 13)] + [f"2021-{one:02}" for one in range(1, 4)]
PERIODS = {
    **{one: (at,) for at, one in enumerate(MONTHS)},
    **{f"2020-21-Q{one + 1}": tuple(range(3 * one, 3 * one + 3)) for one in range(4)},
    "2020-21": tuple(range(12)),
}
"""Each period and the months in it."""


@dataclass(frozen=True)
class HidingCost:
    """CPU seconds of the search and of the check for a number of authorities."""

    authorities: int
    counts: int
    small: int
    hidden: int
    search: float
    check: float


def compare_hiding() -> list[HidingCost]:
    """The search for each number of authorities; the check of what it found is the yardstick."""
    return [_cost(one) for one in AUTHORITIES]


def monthly_figures(authorities: int) -> tuple[dict[str, Count], list[Sum]]:
    """Invented figures of a region, the same every time, most of them small."""
    draw = random.Random(authorities)
    placed = {f"area{at}": _row(draw, draw.choice((1, 2, 4, 8))) for at in range(authorities)}
    outside = {area: [draw.randint(0, value) for value in row] for area, row in placed.items()}
    counts, sums = {}, []
    for measure, rows in (("placed", placed), ("outside", outside)):
        whole = rows | {REGION: [sum(column) for column in zip(*rows.values(), strict=True)]}
        for area, row in whole.items():
            for period, months in PERIODS.items():
                value = sum(row[at] for at in months)
                is_small = area != REGION and 0 < value < BELOW
                counts[f"{measure}|{area}|{period}"] = Count(value, is_small)
        sums += [
            Sum(f"{measure}|{REGION}|{period}", tuple(f"{measure}|{one}|{period}" for one in rows))
            for period in PERIODS
        ]
    return counts, [*sums, *sums_over_time(counts), *sums_of_parts(counts, {"outside": "placed"})]


def _row(draw: random.Random, usual: int) -> list[int]:
    return [max(0, round(draw.gauss(usual, usual))) for _ in MONTHS]


def _cost(authorities: int) -> HidingCost:
    counts, sums = monthly_figures(authorities)
    hidden, search = _timed(lambda: hidden_cells(counts, sums))
    found, check = _timed(lambda: given_away(known_to_all(counts, hidden), hidden, sums))
    if found:
        raise RuntimeError(f"{found[0]} can be worked out, so there is nothing to measure.")
    small = sum(one.is_small for one in counts.values())
    return HidingCost(authorities, len(counts), small, len(hidden), search, check)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    before = time.process_time()
    return work(), time.process_time() - before
