"""Which counts of a publication to hide: the door to disclosure control.

Counts and sums of everything published together go in, so that one table does not give away what
another hides.
"""

from collections.abc import Mapping, Sequence

from pipelines.disclosure.counts import Count, Sum, check_counts
from pipelines.disclosure.fewest import fewest_to_hide
from pipelines.disclosure.structure import structures


def hidden_cells(counts: Mapping[str, Count], sums: Sequence[Sum]) -> frozenset[str]:
    """Names of the counts to hide: every small one, and the fewest others that protect them.

    Each hidden count then has at least two possible values for a reader who knows all that is
    shown, the sums, and that a hidden count is whole and at least 1. Zeros are never hidden. Raises
    ValueError where counts and sums do not fit together.
    """
    check_counts(counts, sums)
    small = {name for name, count in counts.items() if count.is_small}
    others = {one.names[place] for one in structures(counts, sums) for place in fewest_to_hide(one)}
    return frozenset(small | others)
