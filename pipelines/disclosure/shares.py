"""Percentages that are hidden: whether the region's and the other areas' would leave one over.

A region's percentage is of its areas' cases together. Where one area's alone is hidden, what it
counts is what the region counts less what the others do.
"""

from collections.abc import Mapping, Set


def hidden_beside(areas: Mapping[str, float], whole: str, hidden: Set[str]) -> frozenset[str]:
    """What to hide beside one area's percentage that is hidden alone; nothing where none is.

    `areas` are the areas' percentages by name, each with its number of cases; `whole` is the
    region's. It is the area with the fewest cases, or the region itself where no other has any.
    """
    alone = [name for name in areas if name in hidden]
    if whole in hidden or len(alone) != 1:
        return frozenset()
    others = [name for name, cases in areas.items() if name not in alone and cases > 0]
    return frozenset([min(others, key=lambda name: (areas[name], name), default=whole)])
