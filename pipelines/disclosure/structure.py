"""The additive structure of a publication as a matrix: a row a sum, a column a count that can move.

A zero is shown and stays what it is, so it is no column. What the counts of a component are worth
to a reader, and which of them to hide, belongs in `attack.py` and `fewest.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.disclosure.counts import Count, Sum


@dataclass(frozen=True)
class Structure:
    """Counts that hang together through sums.

    The last columns are the unknown rests of sums that are not exact. Row r says that the whole
    less its parts, less its rest, does not change: `starts[r]:starts[r + 1]` are its entries.
    """

    names: tuple[str, ...]
    """Of the columns that are counts; the rests have no name."""
    values: np.ndarray
    """Of every column; for a rest, what of the whole is in none of the named parts."""
    is_small: np.ndarray
    leeway: np.ndarray
    """Two rows, down and up: how far a reader knows a column only roughly although it is shown."""
    starts: np.ndarray
    columns: np.ndarray
    signs: np.ndarray

    @property
    def counts(self) -> int:
        """How many columns are counts; those after them are rests."""
        return len(self.names)

    @property
    def rows(self) -> Iterator[np.ndarray]:
        """The columns of each row."""
        return (
            self.columns[start:end]
            for start, end in zip(self.starts[:-1], self.starts[1:], strict=True)
        )


def structures(counts: Mapping[str, Count], sums: Sequence[Sum]) -> list[Structure]:
    """One structure for each set of counts that hang together and hold a small one.

    A small count in no sum is in no structure: nothing gives it away.
    """
    rows = [_row(counts, one) for one in dict.fromkeys(sums)]
    rows = [(one, moving) for one, moving in rows if moving]
    group = _groups([moving for _, moving in rows])
    by_group: dict[str, list[tuple[Sum, list[str]]]] = {}
    for one, moving in rows:
        by_group.setdefault(group[moving[0]], []).append((one, moving))
    return [
        _structure(counts, some)
        for some in by_group.values()
        if any(counts[name].is_small for _, moving in some for name in moving)
    ]


def _row(counts: Mapping[str, Count], one: Sum) -> tuple[Sum, list[str]]:
    """A sum and those of its counts that can move."""
    return one, [name for name in (one.whole, *one.parts) if counts[name].value > 0]


def _groups(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Name -> a name that stands for all that hang together with it."""
    parent: dict[str, str] = {}

    def top(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for row in rows:
        for name in row[1:]:
            parent[top(name)] = top(row[0])
    return {name: top(name) for row in rows for name in row}


def _structure(counts: Mapping[str, Count], rows: Sequence[tuple[Sum, list[str]]]) -> Structure:
    names = tuple(sorted({name for _, moving in rows for name in moving}))
    place = {name: at for at, name in enumerate(names)}
    rests: list[int] = []
    starts, columns, signs = [0], [], []
    for one, moving in rows:
        columns += [place[name] for name in moving]
        signs += [1.0 if name == one.whole else -1.0 for name in moving]
        if not one.is_exact:
            columns.append(len(names) + len(rests))
            signs.append(-1.0)
            within = sum(counts[name].value for name in one.parts)
            rests.append(max(0, counts[one.whole].value - within))
        starts.append(len(columns))
    shown = [counts[name] for name in names]
    down, up = zip(*(_leeway(one) for one in shown), strict=True)
    return Structure(
        names=names,
        values=np.array([*(one.value for one in shown), *rests], dtype=float),
        is_small=np.array([one.is_small for one in shown]),
        leeway=np.array([[*down, *rests], [*up, *(np.inf for _ in rests)]], dtype=float),
        starts=np.array(starts),
        columns=np.array(columns),
        signs=np.array(signs),
    )


def _leeway(count: Count) -> tuple[int, int]:
    """How much smaller and how much larger a count might be for one who sees it rounded."""
    if count.rounding is None:
        return 0, 0
    lowest = rounded_half_up(count.value, count.rounding) - count.rounding // 2
    return count.value - max(0, lowest), lowest + count.rounding - 1 - count.value


def rounded_half_up(value: int, to: int) -> int:
    """The nearest multiple of `to`; halves go up."""
    return (value + to // 2) // to * to
