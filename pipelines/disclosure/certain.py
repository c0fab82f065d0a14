"""The last word on a choice: whether a hidden count has one possible whole value, and no other.

`attack.py` reasons in fractions, which is the same in a table with totals and may not be where many
sums are linked. Here every count is whole and has its real bounds.
"""

import highspy
import numpy as np

from pipelines.disclosure.attack import sums_that_hold
from pipelines.disclosure.structure import Structure


def certain_counts(structure: Structure, hidden: np.ndarray) -> np.ndarray:
    """Places of the hidden counts that a reader can tell exactly."""
    solver, lower, upper = _whole_numbers(structure, hidden)
    is_open = np.zeros(structure.counts, dtype=bool)
    certain = []
    for place in np.flatnonzero(hidden):
        if is_open[place]:
            continue
        other = _other_values(solver, int(place), (lower[place], upper[place]))
        if other is None:
            certain.append(int(place))
        else:
            # What differs in one table that fits all a reader knows is open, wherever it stands.
            is_open |= np.abs(other[: structure.counts]) > 0.5
    return np.array(certain, dtype=int)


def _other_values(
    solver: highspy.Highs, place: int, bounds: tuple[float, float]
) -> np.ndarray | None:
    """How all counts could differ if this one did; None if it cannot."""
    lower, upper = bounds
    found = None
    for low, high in ((1.0, upper), (lower, -1.0)):
        if low > high:
            continue
        solver.changeColBounds(place, low, high)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            found = np.array(solver.getSolution().col_value)
            break
    solver.changeColBounds(place, lower, upper)
    return found


def _whole_numbers(
    structure: Structure, hidden: np.ndarray
) -> tuple[highspy.Highs, np.ndarray, np.ndarray]:
    """The programme of all tables that a reader cannot rule out, as differences from the true one,
    and its bounds."""
    is_rest = np.arange(len(structure.values)) >= structure.counts
    is_hidden = np.append(hidden, np.zeros(is_rest.sum(), dtype=bool))
    lower = np.where(is_hidden, 1.0 - structure.values, -structure.leeway[0])
    upper = np.where(is_hidden, highspy.kHighsInf, structure.leeway[1])
    solver = sums_that_hold(structure, lower, upper, whole=True)
    return solver, lower, upper
