"""The scorecard and the years as the notebook shows them."""

from datetime import date

from snapshots import figure, snapshot

from pipelines.notebook.shown import SPANS, figures_shown, scorecard_table
from pipelines.notebook.years import finding, years_chart, years_of

PART = "partial: ashby 2021-07 to 2022-03 not submitted"


def _shown(*figures, area="ashby", span="One year"):
    rows = figures_shown(snapshot(figures), area, "2020-21", SPANS[span])
    return scorecard_table(rows).rows(named=True)


def test_a_figure_is_shown_with_its_threshold_its_cases_and_those_left_out() -> None:
    (row,) = _shown(figure("A1", "ashby", "2020-21", 425.5, denominator=1200.0, left_out=3))
    assert row == {
        "Indicator": "A1",
        "What it is": "Entering care to moving in with the adoptive family",
        "Period": "2020 to 2021",
        "Figure": "426 days",
        "DfE: England": "[x]",
        "Threshold": "426 days, met",
        "Cases": "1,200",
        "Left out": "3",
        "DfE: this area": "[x]",
    }


def test_half_a_day_more_does_not_meet_the_threshold() -> None:
    (row,) = _shown(figure("A1", "ashby", "2020-21", 426.5))
    assert row["Threshold"] == "426 days, not met"


def test_no_figure_is_a_mark_and_never_0() -> None:
    (row,) = _shown(figure("A1", "ashby", "2020-21", None, denominator=0.0))
    assert (row["Figure"], row["Threshold"], row["Cases"]) == ("[x]", "426 days", "0")


def test_the_region_is_not_its_agency_and_a_span_shows_its_own_period() -> None:
    figures = (
        figure("A1", "two-dales", "2020-21", 300.0, level="region"),
        figure("A1", "two-dales", "2020-21", 1.0, level="agency"),
        figure("A1", "two-dales", "2018-21", 350.0, level="region", kind="three_years"),
    )
    assert [one["Figure"] for one in _shown(*figures, area="two-dales")] == ["300 days"]
    three = _shown(*figures, area="two-dales", span="Three years")
    assert [one["Figure"] for one in three] == ["350 days"]


def test_the_finding_compares_whole_years_and_leaves_a_year_in_progress_out() -> None:
    years = years_of(
        snapshot(
            [
                figure("A1", "ashby", "2019-20", 400.4),
                figure("A1", "ashby", "2020-21", 448.0),
                figure("A1", "ashby", "2021-22", 100.0, note=PART),
                figure("A1", "birch", "2020-21", 1.0),
            ]
        ),
        "ashby",
        "A1",
    )
    assert years["is_partial"].to_list() == [False, False, True]
    assert finding(years, "Ashby") == "Ashby, 2020-21: 448 days, up from 400 days in 2019-20."
    drawn = years_chart(years, "A1.")
    assert drawn == years_chart(years, "A1.")
    assert 'aria-label="A1. 2019-20: 400 days, 2020-21: 448 days and 2021-22: 100 days."' in drawn
    for word in ("2021-22 (part)", "448 days", "Threshold: 426 days"):
        assert word in drawn


def test_years_without_a_whole_one_or_with_one_alone_are_told_plainly() -> None:
    part = snapshot([figure("A1", "ashby", "2021-22", 100.0, note=PART)])
    assert finding(years_of(part, "ashby", "A1"), "Ashby") == "Ashby: no whole year is known."
    one = snapshot([figure("A1", "ashby", "2020-21", 100.0)])
    assert finding(years_of(one, "ashby", "A1"), "Ashby") == "Ashby, 2020-21: 100 days."


def test_the_year_shown_first_is_the_last_that_is_over() -> None:
    figures = [figure("A1", "ashby", year, 1.0) for year in ("2019-20", "2020-21", "2021-22")]
    assert snapshot(figures).last_whole_year == "2020-21"
    assert snapshot(figures, as_at=date(2019, 5, 1)).last_whole_year == "2021-22"
