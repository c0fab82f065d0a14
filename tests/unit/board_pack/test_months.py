"""Which months a pack is made for, and whether there is anything to make it of."""

import polars as pl
import pytest

from pipelines.board_pack.months import has_figures, latest_months
from pipelines.periods import parse_period


def test_the_latest_months_are_those_with_figures_from_go_live_on(measures, region, months):
    assert latest_months(measures, region) == months


def test_yearly_figures_alone_give_no_latest_months(measures, region):
    yearly = measures.filter(pl.col("period_type") != "month")
    assert not yearly.is_empty()
    assert latest_months(yearly, region) is None
    assert latest_months(measures.clear(), region) is None


def test_months_whose_figures_are_all_missing_are_no_latest_months(measures, region):
    missing = measures.with_columns(value=pl.lit(None, dtype=pl.Float64))
    assert latest_months(missing, region) is None
    assert not has_figures(missing, parse_period("2020-11"), parse_period("2021-05"))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2020-11", "2021-05", True),
        ("2021-05", "2021-08", True),
        ("2021-06", "2021-08", True),
        ("2021-07", "2021-08", False),
        ("2020-05", "2020-09", False),
    ],
)
def test_a_range_has_figures_in_its_months_or_on_a_day_it_shows(measures, first, last, expected):
    """The children who wait are known on 31 May 2021, the eve of June."""
    assert has_figures(measures, parse_period(first), parse_period(last)) is expected


def test_an_empty_frame_has_no_figures(measures, months):
    assert not has_figures(measures.clear(), *months)
