"""What disclosure control is told: the counts of one publication and the sums between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """A count that a publication would show, under one name wherever it stands.

    `is_small` counts are hidden first. With `rounding` a count that is not hidden is shown to the
    nearest multiple of it, half up, and a reader knows it no better.
    """

    value: int
    is_small: bool = False
    rounding: int | None = None


@dataclass(frozen=True)
class Sum:
    """A whole and its parts, by name.

    With `is_exact` the whole is the sum of these parts. Otherwise they are only some of its parts,
    so that together they are at most the whole.
    """

    whole: str
    parts: tuple[str, ...]
    is_exact: bool = True


def check_counts(counts: Mapping[str, Count], sums: Sequence[Sum]) -> None:
    """Raise ValueError for a count below zero, a small zero, or a sum of unknown counts or of one
    twice."""
    for name, count in counts.items():
        if count.value < 0:
            raise ValueError(f"{name} is {count.value}, and a count is never below zero.")
        if count.is_small and count.value == 0:
            raise ValueError(f"{name} is 0, and a zero is never hidden.")
    for one in sums:
        names = (one.whole, *one.parts)
        if len(set(names)) < len(names):
            raise ValueError(f"The sum {one.whole} names a count twice.")
        unknown = [name for name in names if name not in counts]
        if unknown:
            raise ValueError(f"A sum names {unknown[0]}, which is not among the counts.")
