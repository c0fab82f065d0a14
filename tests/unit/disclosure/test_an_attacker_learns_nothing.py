"""Whatever the counts, a reader with everything shown can pin none of those hidden, and no choice
that keeps that promise is smaller."""

from attacker import fewest_by_trying, given_away, known_to_all
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import HIDE_BELOW, table

from pipelines.disclosure.counts import Count, Sum
from pipelines.disclosure.protect import hidden_cells

FEW = st.one_of(st.integers(0, 4), st.integers(0, 12), st.just(0), st.just(1))


@st.composite
def _grids(draw, most: int = 4):
    wide = draw(st.integers(2, most))
    row = st.lists(FEW, min_size=wide, max_size=wide)
    return draw(st.lists(row, min_size=2, max_size=most))


@st.composite
def _linked(draw):
    """A table, a second one that is part of the first, and a year that ends in its months."""
    grid = draw(_grids(3))
    part = [[draw(st.integers(0, value)) for value in row] for row in grid]
    counts, sums = table(grid, "placed")
    of_part, sums_of_part = table(part, "outside")
    for name in list(of_part):
        whole = name.replace("outside", "placed")
        sums.append(Sum(whole, (name,), is_exact=False))
    earlier = draw(st.integers(0, 8))
    for area in {name.split("|")[1] for name in counts}:
        value = counts[f"placed|{area}|all"].value + earlier
        is_small = area != "region" and 0 < value < HIDE_BELOW
        counts[f"placed|{area}|year"] = Count(value, is_small)
        sums.append(Sum(f"placed|{area}|year", (f"placed|{area}|all",), is_exact=False))
    return counts | of_part, [*sums, *sums_of_part]


@settings(max_examples=60, deadline=None)
@given(_grids(5))
def test_no_hidden_count_of_a_table_can_be_worked_out(grid) -> None:
    counts, sums = table(grid)
    hidden = hidden_cells(counts, sums)
    assert {name for name, one in counts.items() if one.is_small} <= hidden
    assert all(counts[name].value for name in hidden)
    assert given_away(known_to_all(counts, hidden), hidden, sums) == []


@settings(max_examples=40, deadline=None)
@given(_linked())
def test_no_hidden_count_of_linked_tables_can_be_worked_out(linked) -> None:
    counts, sums = linked
    hidden = hidden_cells(counts, sums)
    assert given_away(known_to_all(counts, hidden), hidden, sums) == []


@settings(max_examples=30, deadline=None)
@given(_grids(5), st.sampled_from([5, 10]))
def test_no_hidden_count_beside_rounded_totals_can_be_worked_out(grid, rounding) -> None:
    counts, sums = table(grid, rounding=rounding)
    hidden = hidden_cells(counts, sums)
    assert given_away(known_to_all(counts, hidden), hidden, sums) == []


@settings(max_examples=40, deadline=None)
@given(_grids(3))
def test_no_safe_choice_is_smaller(grid) -> None:
    counts, sums = table(grid)
    assert len(hidden_cells(counts, sums)) == fewest_by_trying(counts, sums)
