"""Seeded chance. Every random draw of the sample goes through here, so a seed gives one world.

Everything is made from `Random.random()`, the one method whose sequence Python promises to keep
from version to version.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import exp, log
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")
MOST_AT_ONCE = 30.0
"""Larger means are drawn in parts, or the probability of none is too small to hold."""


class Dice:
    """Draws in the terms of the domain: chances, whole numbers, delays in days, days."""

    def __init__(self, seed: int, purpose: str) -> None:
        """Each purpose has a stream of its own, so that one part never disturbs another."""
        self._random = Random(f"{seed} {purpose}").random

    def chance(self, share: float) -> bool:
        """True in `share` of all draws."""
        return self._random() < share

    def whole(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self._random() * (most - least + 1))

    def count(self, mean: float) -> int:
        """How many events happen when `mean` are expected."""
        number = 0
        while mean > 0:
            limit, product = exp(-min(mean, MOST_AT_ONCE)), self._random()
            while product > limit:
                number += 1
                product *= self._random()
            mean -= MOST_AT_ONCE
        return number

    def delay(self, mean: float, least: int) -> timedelta:
        """Days until something happens: `least`, and a long tail beyond it."""
        half = max(mean - least, 1) / 2
        beyond = -half * log((1 - self._random()) * (1 - self._random()))
        return timedelta(days=least + int(beyond))

    def day(self, first: date, last: date) -> date:
        """A day between two days, both included."""
        return first + timedelta(days=self.whole(0, max((last - first).days, 0)))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of several, all alike."""
        return things[self.whole(0, len(things) - 1)]

    def weighted(self, weights: dict[Thing, float]) -> Thing:
        """One of several by weight."""
        reach = self._random() * sum(weights.values())
        things = list(weights)
        while len(things) > 1 and reach >= weights[things[0]]:
            reach -= weights[things.pop(0)]
        return things[0]

    def sample(self, things: Sequence[Thing], number: int) -> list[Thing]:
        """`number` different ones, in the order they stood."""
        drawn = sorted(range(len(things)), key=lambda _: self._random())[:number]
        return [things[place] for place in sorted(drawn)]

    def share_out(self, total: int, parts: int) -> list[int]:
        """A total split by chance into `parts` whole numbers, each at least 1 if it can be."""
        shares = [1] * min(total, parts) + [0] * (parts - total)
        for _ in range(total - parts):
            shares[self.whole(0, parts - 1)] += 1
        return shares

    def near(self, value: float, share: float) -> float:
        """A number within `share` of a value."""
        return value * (1 + (self._random() * 2 - 1) * share)
