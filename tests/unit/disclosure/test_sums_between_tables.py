"""Which periods and measures are sums of others, told from their names alone."""

import pytest

from pipelines.disclosure.counts import Sum
from pipelines.disclosure.links import span_of, sums_of_parts, sums_over_time


def _named(*periods: str) -> list[str]:
    return [f"matches|kent|{period}" for period in periods]


def test_a_quarter_is_the_sum_of_its_months():
    months = _named("2020-10", "2020-11", "2020-12")
    assert sums_over_time([*months, *_named("2020-21-Q3")]) == [
        Sum("matches|kent|2020-21-Q3", tuple(months))
    ]


def test_a_year_is_the_sum_of_its_quarters_where_both_stand():
    quarters = _named(*(f"2020-21-Q{one}" for one in (1, 2, 3, 4)))
    months = _named(*(f"2020-{one:02}" for one in range(4, 13)), *(f"2021-0{n}" for n in (1, 2, 3)))
    sums = {one.whole: one for one in sums_over_time([*months, *quarters, *_named("2020-21")])}
    assert sums["matches|kent|2020-21"].parts == tuple(quarters)
    assert all(one.is_exact for one in sums.values())
    assert len(sums) == 5


def test_a_year_with_only_some_of_its_months_is_at_least_as_much_as_they():
    months = _named("2020-11", "2020-12")
    assert sums_over_time([*months, *_named("2020-21")]) == [
        Sum("matches|kent|2020-21", tuple(months), is_exact=False)
    ]


def test_three_years_are_the_sum_of_their_years():
    years = _named("2018-19", "2019-20", "2020-21")
    assert sums_over_time([*years, *_named("2018-21")]) == [
        Sum("matches|kent|2018-21", tuple(years))
    ]


def test_a_range_that_lies_in_a_year_is_no_more_than_the_year():
    sums = sums_over_time(_named("2020-11_2021-02", "2020-21"))
    assert sums == [Sum(*_named("2020-21"), tuple(_named("2020-11_2021-02")), is_exact=False)]


def test_periods_that_only_overlap_say_nothing_of_each_other():
    assert sums_over_time(_named("2020-11_2021-05", "2020-21", "2021-03-31")) == []


def test_other_areas_and_measures_are_no_part():
    names = ["matches|medway|2020-10", "orders|kent|2020-10", *_named("2020-21-Q3")]
    assert sums_over_time(names) == []


def test_a_part_is_at_most_its_whole_in_the_same_area_and_period():
    names = ["A9|kent|2021-03-31", "A14|kent|2021-03-31", "A14|medway|2021-03-31"]
    assert sums_of_parts(names, {"A14": "A9"}) == [
        Sum("A9|kent|2021-03-31", ("A14|kent|2021-03-31",), is_exact=False)
    ]


@pytest.mark.parametrize(
    ("period", "months"),
    [("2020-11", 1), ("2020-21-Q4", 3), ("2020-21", 12), ("2018-21", 36), ("2020-11_2021-05", 7)],
)
def test_the_months_of_a_period_are_read_from_its_name(period, months):
    first, last = span_of(period)
    assert last - first + 1 == months


@pytest.mark.parametrize("text", ["2021-03-31", "threshold", "2018-25"])
def test_a_day_and_other_texts_are_no_months(text):
    assert span_of(text) is None
