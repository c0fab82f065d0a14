"""The fewest counts to hide in one structure: an exact search by cuts.

A master programme chooses the fewest counts that meet every demand found so far; an attack on its
choice finds what is still given away, and with it the next demands. When nothing is given away the
choice is a smallest one, because each demand holds for every safe choice.
"""

import highspy
import numpy as np

from pipelines.disclosure.attack import Attack, quiet_solver
from pipelines.disclosure.certain import certain_counts
from pipelines.disclosure.structure import Structure

_SPARE_TOTALS = 0.1
"""Of two choices that hide as many counts, the one that shows more totals: what hiding every total
would cost beside one count more, so that it never outweighs a count."""


def fewest_to_hide(structure: Structure) -> np.ndarray:
    """Places of a smallest set of counts, the small ones among them, that gives none away."""
    attack, master = Attack(structure), _Master(structure)
    hopeless = np.zeros(structure.counts, dtype=bool)
    """Counts that follow from zeros alone: hiding more could not help them."""
    while True:
        hidden = master.choose()
        demands = _demands(attack, hidden, structure.is_small & ~hopeless)
        for place, needed in demands:
            if len(needed):
                master.demand(needed)
            else:
                hopeless[place] = True
        if not demands:
            certain = certain_counts(structure, hidden)
            shown = np.flatnonzero(~hidden)
            if hopeless[certain].all() or not len(shown):
                return np.flatnonzero(hidden)
            # In whole numbers something is still given away, so this choice, and any part of it,
            # is not enough.
            master.demand(shown)


def _demands(
    attack: Attack, hidden: np.ndarray, protected: np.ndarray
) -> list[tuple[int, np.ndarray]]:
    """What the choice lacks, for each protected count that it gives away."""
    attack.hide(hidden)
    found, safe = [], np.zeros(len(hidden), dtype=bool)
    for place in np.flatnonzero(protected):
        if safe[place]:
            continue
        needed = attack.needs(int(place))
        if needed is None:
            safe |= attack.moved()
        else:
            found.append((int(place), needed))
    return found


def _times_a_whole(structure: Structure) -> np.ndarray:
    """In how many sums each count is the whole."""
    wholes = structure.columns[structure.signs > 0]
    return np.bincount(wholes, minlength=structure.counts)[: structure.counts].astype(float)


class _Master:
    """The programme that chooses: a column a count, 1 if hidden; a row a demand."""

    def __init__(self, structure: Structure) -> None:
        count = structure.counts
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = count, 0
        programme.col_cost_ = 1.0 + _SPARE_TOTALS * _times_a_whole(structure) / count
        programme.col_lower_ = structure.is_small.astype(float)
        programme.col_upper_ = np.ones(count)
        programme.integrality_ = [highspy.HighsVarType.kInteger] * count
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
        self._solver = quiet_solver(programme)
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.setOptionValue("mip_abs_gap", _SPARE_TOTALS / (2 * count))
        self._ask_for_company(structure)

    def choose(self) -> np.ndarray:
        """The fewest counts that meet every demand, as one yes or no a count."""
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"Which counts to hide could not be decided: {status.name}.")
        return np.array(self._solver.getSolution().col_value) > 0.5

    def demand(self, places: np.ndarray) -> None:
        """At least one of these counts has to be hidden."""
        self._add(1.0, places, np.ones(len(places)))

    def _ask_for_company(self, structure: Structure) -> None:
        """In a sum known exactly no count is hidden alone: the others would give it back.

        A count that is hidden and could not change would be hidden for nothing, so this holds in
        every smallest choice for all counts and not for small ones only.
        """
        knows_roughly = structure.leeway.any(axis=0)
        for columns in structure.rows:
            has_rest = columns.max() >= structure.counts
            if has_rest or knows_roughly[columns].any() or len(columns) < 2:
                continue
            for place in columns:
                others = columns[columns != place]
                self._add(0.0, np.append(others, place), np.append(np.ones(len(others)), -1.0))

    def _add(self, least: float, places: np.ndarray, weights: np.ndarray) -> None:
        indices = np.asarray(places, dtype=np.int32)
        self._solver.addRow(least, highspy.kHighsInf, len(indices), indices, weights)
