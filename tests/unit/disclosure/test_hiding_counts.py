"""Which counts are hidden: enough that none can be worked out, and no more than must be."""

import pytest
from attacker import given_away, known_to_all
from tables import table

from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.protect import hidden_cells


def _extra(counts: dict[str, Count], hidden: frozenset[str]) -> set[str]:
    return {name for name in hidden if not counts[name].is_small}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    counts, sums = table([[10, 0], [7, 12]])
    assert hidden_cells(counts, sums) == frozenset()


def test_a_small_count_alone_in_its_row_and_column_needs_three_more() -> None:
    counts, sums = table([[3, 10, 11], [12, 13, 14], [15, 16, 17]])
    hidden = hidden_cells(counts, sums)
    assert "matches|area0|month0" in hidden
    assert len(hidden) == 4
    assert given_away(known_to_all(counts, hidden), hidden, sums) == []


def test_a_total_of_one_small_count_and_zeros_is_hidden_with_it() -> None:
    counts = {"kent": Count(0), "medway": Count(2, True), "bexley": Count(0), "region": Count(2)}
    sums = [Sum("region", ("kent", "medway", "bexley"))]
    assert hidden_cells(counts, sums) == {"medway", "region"}


def test_two_ones_beside_a_total_of_two_are_no_protection_to_each_other() -> None:
    """Both are at least 1, so a total of 2 gives both away."""
    counts = {"kent": Count(1, True), "medway": Count(1, True), "bexley": Count(9)}
    counts["region"] = Count(11)
    hidden = hidden_cells(counts, [Sum("region", ("kent", "medway", "bexley"))])
    assert len(hidden) == 3


def test_a_zero_is_never_hidden() -> None:
    counts, sums = table([[0, 4, 0], [5, 0, 9], [0, 8, 0]])
    hidden = hidden_cells(counts, sums)
    assert all(counts[name].value for name in hidden)


def test_a_small_count_in_no_sum_is_hidden_alone() -> None:
    assert hidden_cells({"alone": Count(4, True), "other": Count(40)}, []) == {"alone"}


def test_a_quarter_that_its_months_give_away_is_hidden_with_one_of_them() -> None:
    counts = {"oct": Count(2, True), "nov": Count(9), "dec": Count(14), "q3": Count(25)}
    hidden = hidden_cells(counts, [Sum("q3", ("oct", "nov", "dec"))])
    assert len(hidden) == 2
    assert _extra(counts, hidden) != {"q3"}, "a month more is hidden before the total is"


def test_a_count_that_can_only_be_its_whole_is_protected() -> None:
    """Two of two children: part of the whole, though what is left of it is not shown."""
    counts = {
        "placed|kent": Count(1, True), "placed|medway": Count(1, True), "placed|all": Count(2),
        "outside|kent": Count(1, True), "outside|medway": Count(1, True), "outside|all": Count(2),
    }  # fmt: skip
    sums = [
        Sum("placed|all", ("placed|kent", "placed|medway")),
        Sum("outside|all", ("outside|kent", "outside|medway")),
        *(
            Sum(f"placed|{area}", (f"outside|{area}",), is_exact=False)
            for area in ("kent", "medway", "all")
        ),
    ]
    hidden = hidden_cells(counts, sums)
    assert hidden == counts.keys()
    assert given_away(known_to_all(counts, hidden), hidden, sums) == []


def test_a_rounded_total_protects_what_an_exact_one_would_give_away() -> None:
    grid = [[4, 10], [20, 30], [40, 50]]
    exact, sums = table(grid)
    rounded, _ = table(grid, rounding=10)
    assert _extra(exact, hidden_cells(exact, sums))
    hidden = hidden_cells(rounded, sums)
    # The authority's own total is not rounded, so only the row needs company.
    assert len(hidden) == 2
    assert given_away(known_to_all(rounded, hidden), hidden, sums) == []


def test_a_total_that_is_not_the_sum_of_its_rows_stops_nothing() -> None:
    counts = {"kent": Count(3, True), "medway": Count(20), "region": Count(25)}
    hidden = hidden_cells(counts, [Sum("region", ("kent", "medway"))])
    assert "kent" in hidden
    assert len(hidden) == 2


def test_a_small_count_that_zeros_alone_give_away_stops_nothing() -> None:
    counts = {"kent": Count(3, True), "medway": Count(0), "region": Count(0)}
    assert hidden_cells(counts, [Sum("region", ("kent", "medway"))]) == {"kent"}


def test_equal_input_in_another_order_gives_the_same_choice() -> None:
    counts, sums = table([[3, 9, 8], [9, 9, 9], [7, 9, 9]])
    turned = dict(reversed(counts.items()))
    assert hidden_cells(counts, sums) == hidden_cells(turned, sums)


@pytest.mark.parametrize(
    ("counts", "sums", "said"),
    [
        ({"a": Count(-1)}, [], "never below zero"),
        ({"a": Count(0, True)}, [], "a zero is never hidden"),
        ({"a": Count(1, True)}, [Sum("b", ("a",))], "not among the counts"),
        ({"a": Count(1, True)}, [Sum("a", ("a",))], "names a count twice"),
    ],
)
def test_what_does_not_fit_together_is_refused(counts, sums, said) -> None:
    with pytest.raises(ValueError, match=said):
        hidden_cells(counts, sums)
