"""Cases in which the usual greedy method gives a count away or hides more than is needed.

The greedy method goes over the sums, and where one hides a single count it hides the smallest other
count of that sum too, until no sum hides just one.
"""

from attacker import given_away, known_to_all
from tables import table

from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.protect import hidden_cells


def greedy(counts: dict[str, Count], sums: list[Sum]) -> set[str]:
    """What the greedy method hides."""
    hidden = {name for name, one in counts.items() if one.is_small}
    while lonely := next((one for one in sums if _hides_one(one, hidden)), None):
        shown = [
            name
            for name in (*lonely.parts, lonely.whole)
            if name not in hidden and counts[name].value
        ]
        if not shown:
            break
        hidden.add(min(shown, key=lambda name: (counts[name].value, name)))
    return hidden


def _hides_one(one: Sum, hidden: set[str]) -> bool:
    return len(hidden & {one.whole, *one.parts}) == 1


def test_greedy_gives_two_ones_away_and_the_exact_choice_does_not() -> None:
    counts = {"kent": Count(1, True), "medway": Count(1, True), "bexley": Count(9)}
    counts["region"] = Count(11)
    sums = [Sum("region", ("kent", "medway", "bexley"))]
    taken = greedy(counts, sums)
    assert sorted(given_away(known_to_all(counts, taken), taken, sums)) == ["kent", "medway"]
    exact = hidden_cells(counts, sums)
    assert given_away(known_to_all(counts, exact), exact, sums) == []


def test_greedy_gives_away_a_count_that_joins_two_blocks() -> None:
    """Every row and column hides two counts or more, and yet the count that joins the two blocks
    follows: the rows of the first block less its columns leave that count alone."""
    counts, sums = table([[5, 5, 2, 50], [5, 5, 60, 70], [80, 90, 5, 5], [75, 85, 5, 5]])
    taken = greedy(counts, sums)
    assert given_away(known_to_all(counts, taken), taken, sums) == ["matches|area0|month2"]
    exact = hidden_cells(counts, sums)
    assert given_away(known_to_all(counts, exact), exact, sums) == []


def test_greedy_hides_half_as_much_again_as_is_needed() -> None:
    counts, sums = table([[9, 9, 11], [12, 2, 3], [11, 12, 3]])
    taken = greedy(counts, sums)
    assert given_away(known_to_all(counts, taken), taken, sums) == []
    assert len(taken) == 6
    exact = hidden_cells(counts, sums)
    assert given_away(known_to_all(counts, exact), exact, sums) == []
    assert len(exact) == 4
