"""A reader who tries to work out hidden counts, written apart from the product.

It knows the names and values shown, the sums, and that a hidden count is whole and at least 1. It
asks a solver for the least and the greatest value that each hidden count can have.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import highspy

from pipelines.disclosure.counts import Count, Sum

Known = Mapping[str, tuple[int, int]]
"""Least and greatest value of each count shown; a rounded one is known within its rounding."""


def given_away(known: Known, hidden: Iterable[str], sums: Sequence[Sum]) -> list[str]:
    """The hidden counts that have only one possible value."""
    hidden = list(hidden)
    solver, unknown = _all_that_fits(known, hidden, sums)
    return [name for name in hidden if _has_one_value(solver, unknown[name])]


def known_to_all(counts: Mapping[str, Count], hidden: Iterable[str]) -> Known:
    """What is shown of counts when some are hidden."""
    shown = {name: one for name, one in counts.items() if name not in set(hidden)}
    return {name: _seen(one) for name, one in shown.items()}


def fewest_by_trying(counts: Mapping[str, Count], sums: Sequence[Sum]) -> int:
    """The size of the smallest safe choice, found by trying all of them."""
    small = [name for name, one in counts.items() if one.is_small]
    others = [name for name, one in counts.items() if one.value and not one.is_small]
    for more in range(len(others) + 1):
        for extra in combinations(others, more):
            hidden = [*small, *extra]
            if not given_away(known_to_all(counts, hidden), hidden, sums):
                return len(hidden)
    raise AssertionError("No choice is safe.")


def _seen(count: Count) -> tuple[int, int]:
    if not count.rounding or not count.value:
        return count.value, count.value
    half = count.rounding // 2
    least = (count.value + half) // count.rounding * count.rounding - half
    return max(0, least), least + count.rounding - 1


def _all_that_fits(
    known: Known, hidden: Sequence[str], sums: Sequence[Sum]
) -> tuple[highspy.Highs, dict[str, Any]]:
    """All tables that fit what is known, and the unknowns by name."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    unknown = {one: solver.addIntegral(lb=1) for one in hidden}
    unknown |= {
        one: solver.addIntegral(lb=low, ub=high) for one, (low, high) in known.items() if low < high
    }
    for one in sums:
        left, constant = 0, 0
        for part, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
            if part in unknown:
                left = left + sign * unknown[part]
            else:
                constant += sign * known[part][0]
        if not isinstance(left, int):
            solver.addConstr(left == -constant if one.is_exact else left >= -constant)
    return solver, unknown


def _has_one_value(solver: highspy.Highs, variable: Any) -> bool:
    ends = [_end(solver, variable, sense) for sense in (1, -1)]
    return ends[0] is not None and ends[0] == ends[1]


def _end(solver: highspy.Highs, variable: Any, sense: int) -> int | None:
    """The least (sense 1) or greatest (sense -1) value; None where there is no end."""
    solver.minimize(sense * variable)
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        raise AssertionError("What is shown contradicts itself.")
    if status != highspy.HighsModelStatus.kOptimal:
        return None
    return round(sense * solver.getInfo().objective_function_value)
