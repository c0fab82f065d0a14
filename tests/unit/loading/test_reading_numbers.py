import polars as pl
import pytest

from pipelines.loading.numbers import NUMBER_NOT_VALID, read_decimals, read_integers


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12.0", 12), ("1,234", 1234), ("-5", -5), ("1,234,567.00", 1234567)],
)
def test_whole_numbers_are_read_with_separators_and_a_point(text, number):
    assert read_integers(pl.Series([text]))[0].to_list() == [number]


@pytest.mark.parametrize("text", ["1.5", "12a", "1,23", "twelve", "1e3", "99999999999999999999"])
def test_what_is_no_whole_number_is_a_fault(text):
    values, faults = read_integers(pl.Series([text]))
    assert (values.to_list(), faults.to_list()) == ([None], [NUMBER_NOT_VALID])


@pytest.mark.parametrize(
    ("text", "amount"),
    [("£1,234.50", 1234.5), ("1234.5", 1234.5), ("£ 12", 12.0), ("(12.00)", -12.0), (".5", 0.5)],
)
def test_amounts_are_read_with_pounds_and_commas(text, amount):
    assert read_decimals(pl.Series([text]))[0].to_list() == [amount]


@pytest.mark.parametrize("text", ["£", "1234,56", "12 pounds", "1.2.3"])
def test_what_is_no_amount_is_a_fault(text):
    values, faults = read_decimals(pl.Series([text]))
    assert (values.to_list(), faults.to_list()) == ([None], [NUMBER_NOT_VALID])
