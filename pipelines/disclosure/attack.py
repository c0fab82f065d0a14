"""What a reader can work out: whether a hidden count has one possible value, and what stands in the
way of others.

A reader knows every count shown, the sums, and that a hidden count is whole and at least 1. If one
count can change and every sum still holds, with only hidden counts changing beside it, then nobody
can tell its value.
"""

import highspy
import numpy as np

from pipelines.disclosure.structure import Structure

LOWER_BY_ONE = 2
"""The least count that can be one less: a hidden count is at least 1."""
_EXACT = 1e-6


class Attack:
    """A reader's linear programme over one structure, kept warm from question to question."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._much = 100.0 * (structure.counts + 1)
        """How far a free count may move: farther than all shown counts by 1 each could carry it."""
        still = np.zeros(len(structure.values))
        self._solver = sums_that_hold(structure, still, still)
        self._priced: int | None = None
        self.hide(np.zeros(structure.counts, dtype=bool))

    def hide(self, hidden: np.ndarray) -> None:
        """Say which counts are hidden: those move freely, a shown one by 1 at the most."""
        one = self._structure
        self._hidden = hidden
        free = np.concatenate([hidden, np.ones(len(one.values) - one.counts, dtype=bool)])
        can_fall = np.where(free, one.values >= LOWER_BY_ONE, one.leeway[0] >= 1)
        can_fall[one.counts :] = one.values[one.counts :] >= 1
        can_rise = free | (one.leeway[1] >= 1)
        down = np.where(can_fall, self._much, one.values >= LOWER_BY_ONE).astype(float)
        down[one.counts :] = np.where(can_fall[one.counts :], self._much, 0.0)
        up = np.where(can_rise, self._much, 1.0)
        places = np.arange(len(one.values), dtype=np.int32)
        self._solver.changeColsBounds(len(places), places, -down, up)
        self._is_free = {1: can_rise, -1: can_fall}

    def needs(self, place: int) -> np.ndarray | None:
        """What must be hidden too so that a hidden count is not given away.

        None when it is safe; else the places of shown counts of which at least one has to be
        hidden, whatever else is. Empty when nothing helps: the count follows from zeros alone.
        """
        needed = []
        for direction in (1, -1):
            if not self._is_free[direction][place]:
                continue
            held = self._held_by(place, direction)
            if held is None:
                return None
            needed.append(held)
        return np.unique(np.concatenate(needed)) if needed else np.array([], dtype=int)

    def moved(self) -> np.ndarray:
        """Which counts the last answer moved by hidden counts alone: these are safe as well."""
        found = np.abs(np.array(self._solver.getSolution().col_value))[: self._structure.counts]
        return (found > self._structure.counts + 1) & self._hidden

    def _held_by(self, place: int, direction: int) -> np.ndarray | None:
        """The shown counts that keep a count from moving in one direction; None if none does.

        They are a smallest such set: each may move by 1, so the programme's optimum is their
        number.
        """
        self._price(place, -float(direction))
        self._solver.run()
        moved = -self._solver.getInfo().objective_function_value
        if moved > self._much - 0.5:
            return None
        solution = self._solver.getSolution()
        cost, value = np.array(solution.col_dual), np.array(solution.col_value)
        counts = slice(0, self._structure.counts)
        at_bound = (cost * value < -_EXACT)[counts]
        return np.flatnonzero(at_bound & ~self._hidden)

    def _price(self, place: int, price: float) -> None:
        if self._priced is not None:
            self._solver.changeColCost(self._priced, 0.0)
        self._solver.changeColCost(place, price)
        self._priced = place


def sums_that_hold(
    structure: Structure, lower: np.ndarray, upper: np.ndarray, *, whole: bool = False
) -> highspy.Highs:
    """A solver for all changes of the counts, within bounds, that leave every sum as it is."""
    width, height = len(structure.values), len(structure.starts) - 1
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = width, height
    programme.col_cost_ = np.zeros(width)
    programme.col_lower_, programme.col_upper_ = lower, upper
    programme.row_lower_, programme.row_upper_ = np.zeros(height), np.zeros(height)
    if whole:
        programme.integrality_ = [highspy.HighsVarType.kInteger] * width
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = structure.starts
    programme.a_matrix_.index_ = structure.columns
    programme.a_matrix_.value_ = structure.signs
    return quiet_solver(programme)


def quiet_solver(programme: highspy.HighsLp) -> highspy.Highs:
    """HiGHS with a programme; it says nothing and gives the same answer every time."""
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        solver.setOptionValue(option, value)
    if solver.passModel(programme) == highspy.HighsStatus.kError:
        raise RuntimeError("The programme for hiding counts could not be set up.")
    return solver
