"""The invented figures that hiding is measured with: the same each time, and worth the search."""

from hiding import monthly_figures

from pipelines.disclosure.protect import hidden_cells


def test_the_figures_are_the_same_each_time() -> None:
    assert monthly_figures(5) == monthly_figures(5)


def test_their_sums_hold_and_more_than_the_small_counts_must_be_hidden() -> None:
    counts, sums = monthly_figures(5)
    for one in sums:
        parts = sum(counts[name].value for name in one.parts)
        whole = counts[one.whole].value
        assert parts == whole if one.is_exact else parts <= whole
    small = {name for name, one in counts.items() if one.is_small}
    assert small < hidden_cells(counts, sums)
