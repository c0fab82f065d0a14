from datetime import date

import polars as pl
import pytest

from pipelines.loading.dates import (
    DATE_AMBIGUOUS,
    DATE_NOT_VALID,
    read_dates,
    read_partial_dates,
)

THE_DAY = date(2020, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05/03/2020",
        "5/3/20",
        "5/3/2020",
        "05-03-2020",
        "05.03.2020",
        "2020-03-05",
        "2020-03-05 00:00:00",
        "2020-03-05T00:00:00",
        "05/03/2020 00:00",
        "43895",
        "43895.0",
        "5 March 2020",
        "05-Mar-20",
    ],
)
def test_every_way_a_date_is_written_is_read_day_first(text):
    values, faults = read_dates(pl.Series([text]))
    assert values.to_list() == [THE_DAY]
    assert faults.to_list() == [None]


@pytest.mark.parametrize(
    "text",
    ["31/02/2020", "2020-13-01", "soon", "123", "05/03/202", "01/01/0202", "99999", "32/1/20"],
)
def test_a_date_that_does_not_exist_is_a_fault(text):
    values, faults = read_dates(pl.Series([text]))
    assert values.to_list() == [None]
    assert faults.to_list() == [DATE_NOT_VALID]


def test_two_digit_years_turn_at_fifty():
    values, _ = read_dates(pl.Series(["01/02/49", "01/02/50"]))
    assert values.to_list() == [date(2049, 2, 1), date(1950, 2, 1)]


def test_one_month_first_date_makes_every_date_of_the_column_that_reads_both_ways_a_fault():
    values, faults = read_dates(
        pl.Series(["03/25/2020", "03/04/2020", "05/05/2020", "25/03/2020", "2020-03-04", None])
    )
    assert faults.to_list() == [DATE_NOT_VALID, DATE_AMBIGUOUS, None, None, None, None]
    assert values.to_list() == [
        None,
        None,
        date(2020, 5, 5),
        date(2020, 3, 25),
        date(2020, 3, 4),
        None,
    ]


def test_without_a_month_first_date_a_date_that_reads_both_ways_is_day_first():
    values, faults = read_dates(pl.Series(["03/04/2020", "25/03/2020"]))
    assert values.to_list() == [date(2020, 4, 3), date(2020, 3, 25)]
    assert faults.null_count() == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zz/03/2012", "zz/03/2012"),
        ("ZZ/ZZ/2012", "zz/zz/2012"),
        ("zz/3/2012", "zz/03/2012"),
        ("1/3/2012", "01/03/2012"),
        ("2012-03-01 00:00:00", "01/03/2012"),
        ("zz/zz/zzzz", "zz/zz/zzzz"),
    ],
)
def test_parts_of_a_partial_date_may_be_unknown(text, expected):
    values, faults = read_partial_dates(pl.Series([text]))
    assert values.to_list() == [expected]
    assert faults.to_list() == [None]


@pytest.mark.parametrize("text", ["zz/13/2012", "32/zz/2012", "31/02/2012", "zz", "zz/03"])
def test_a_partial_date_that_cannot_be_is_a_fault(text):
    values, faults = read_partial_dates(pl.Series([text]))
    assert (values.to_list(), faults.to_list()) == ([None], [DATE_NOT_VALID])
