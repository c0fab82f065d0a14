"""Which figures a scorecard holds, and what is said of thresholds."""

import polars as pl
import pytest
from scorecard_rows import measure, measures_of

from pipelines.periods import financial_year
from pipelines.scorecard.figures import figures_of, scorecard_years, three_years
from pipelines.scorecard.indicators import indicators, thresholds
from schemas.returns import read_seed


def one(figures: pl.DataFrame, **wanted: object) -> dict:
    return figures.filter(**wanted).row(0, named=True)


def test_the_scorecard_has_its_indicators_in_order_and_each_is_in_the_catalogue():
    asked = [row["measure_id"] for row in read_seed("scorecard_indicators")]
    assert indicators()["measure_id"].to_list() == asked
    numbers = [int(name[1:]) for name in indicators()["indicator"].unique(maintain_order=True)]
    assert numbers == [1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15, 16, 20]


def test_a_year_has_a_scorecard_once_any_figure_of_it_is_known():
    measures = measures_of(
        measure("A1", "ashby", "2019-20", None),
        measure("A1", "ashby", "2020-21", 400.0),
        measure("A9", "ashby", "2022-04-30", 3.0),
        measure("support_line_calls", "ashby", "2018-19", 3.0),
    )
    assert scorecard_years(measures) == ["2020-21", "2022-23"]


def test_three_years_are_those_that_end_with_the_scorecards_own():
    assert three_years(financial_year(2020)) == "2018-21"
    assert three_years(financial_year(1999)) == "1997-00"
    measures = measures_of(
        measure("A1", "ashby", "2018-21", 400.0, denominator=9.0),
        measure("A1", "ashby", "2019-22", 300.0),
    )
    (row,) = figures_of(measures, "2020-21").to_dicts()
    assert (row["period"], row["value"], row["cases"]) == ("2018-21", 400.0, 9.0)


def test_counts_of_three_years_are_the_sum_of_the_years():
    years = {"2018-19": 5.0, "2019-20": 0.0, "2020-21": 7.0, "2017-18": 90.0, "2021-22": 80.0}
    rows = [measure("placement_orders_granted", "ashby", *one) for one in years.items()]
    figures = figures_of(measures_of(*rows), "2020-21")
    summed = one(figures, period="2018-21")
    assert (summed["value"], summed["cases"], summed["note"]) == (12.0, 12.0, None)
    assert one(figures, period="2020-21")["value"] == 7.0


def test_a_missing_year_makes_the_three_partial_and_three_missing_years_make_no_figure():
    figures = figures_of(
        measures_of(
            measure("decisions_reversed", "ashby", "2018-19", None, note="not submitted: x"),
            measure(
                "decisions_reversed", "ashby", "2019-20", 2.0, note="before_go_live; partial: y"
            ),
            measure("decisions_reversed", "ashby", "2020-21", 1.0),
            measure("decisions_reversed", "birch", "2020-21", None),
        ),
        "2020-21",
    )
    ashby = one(figures, area="ashby", period="2018-21")
    assert ashby["value"] == 3.0
    assert "partial: ashby 2018-04 to 2019-03 not submitted" in ashby["note"]
    assert "before_go_live" not in ashby["note"]
    assert "partial: y" in ashby["note"].split("; ")
    assert one(figures, area="birch", period="2018-21")["value"] is None


def test_a_stock_stands_on_the_last_day_of_the_year_that_is_known():
    days = {"2020-12-31": 8.0, "2021-03-31": 5.0, "2021-04-30": 4.0, "2021-05-31": None}
    measures = measures_of(*(measure("A9", "ashby", *one) for one in days.items()))
    whole, begun = figures_of(measures, "2020-21"), figures_of(measures, "2021-22")
    assert whole.select("period", "value", "cases").rows() == [("2021-03-31", 5.0, 5.0)]
    assert begun.select("period", "value").rows() == [("2021-04-30", 4.0)]


@pytest.mark.parametrize(
    ("year", "days"),
    [("2011-12", 639), ("2012-13", None), ("2013-14", 547), ("2014-15", 487), ("2024-25", 426)],
)
def test_the_threshold_is_that_of_the_scorecards_last_year(year: str, days: int | None):
    assert thresholds(year).get("A1") == days
    assert thresholds(year).get("A10") == days


def test_a_share_has_no_threshold_to_meet():
    assert "A3" not in thresholds("2020-21")


@pytest.mark.parametrize(
    ("value", "met"), [(425.9, True), (426.4, True), (426.5, False), (None, None)]
)
def test_a_threshold_is_met_by_rounded_days_not_above_it(value: float | None, met: bool | None):
    figures = figures_of(measures_of(measure("A1", "ashby", "2020-21", value)), "2020-21")
    assert one(figures, area="ashby")["is_met"] is met
    assert one(figures, area="ashby")["threshold"] == 426
