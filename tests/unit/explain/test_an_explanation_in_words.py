"""What `raa explain` prints of a figure and of those who are left out of it."""

from datetime import date

from pipelines.explain.told import told

JOURNEY = {"journey_key": "a" * 32, "authority": "kent", "decision_date": date(2020, 5, 1)}
OTHER = {"journey_key": "b" * 32, "authority": "kent", "decision_date": date(2020, 6, 1)}
LEFT_OUT = {
    "subject_key": "a" * 32, "event_date": date(2020, 12, 1), "is_left_out": True,
    "left_out_because": "no placement order is stated",
}  # fmt: skip


def test_a_case_left_out_is_told_with_its_reason_and_dates(explain):
    explained = explain(
        "A2", [LEFT_OUT], fct_child_journeys=[JOURNEY, OTHER],
        figure={"value": None, "denominator": 0, "numerator": 0, "left_out": 1, "unit": "days"},
    )  # fmt: skip
    lines = list(told(explained))
    assert "There is no figure: every case of this period is left out." in lines
    assert "1. aaaaaaaaaaaa (kent): left out: no placement order is stated" in lines
    assert any(line.split() == ["decision", "2020-05-01"] for line in lines)
    assert "      1  not adopted yet" in lines


def test_one_child_may_be_asked_for_by_the_beginning_of_its_key(explain):
    explained = explain("A2", [LEFT_OUT], fct_child_journeys=[JOURNEY, OTHER])
    lines = list(told(explained, "bbb"))
    assert "1. bbbbbbbbbbbb (kent): not in it: not adopted yet" in lines
    assert not any("aaaa" in line for line in lines)
    assert any("nobody whose key begins 'ccc'" in line for line in told(explained, "ccc"))


def test_a_figure_that_nobody_submitted_says_so(explain):
    explained = explain("A2", figure={"value": None, "note": "not submitted: kent 2020-21"})
    lines = list(told(explained))
    assert any("no return that states it was submitted" in line for line in lines)
    assert "No rows stand behind this figure." in lines


def test_nothing_to_divide_by_is_no_figure(explain):
    explained = explain("A2", figure={"value": None, "denominator": 0, "numerator": 0})
    assert any("nothing to divide by" in line for line in told(explained))
