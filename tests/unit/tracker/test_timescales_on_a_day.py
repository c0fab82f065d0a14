"""Each timescale at its boundary: the last day in time, the day after, and days no month has.

The last days were counted on a calendar.
"""

import pytest
from waiting_cases import cases_of, child, day, family

from pipelines.tracker.timescales import standing, timescales
from pipelines.tracker.waiting import waiting_applications, waiting_children, waiting_families


def stand(on: str, one: dict) -> dict[str, tuple]:
    """Timescale -> state, days over, days left, of one child on a day."""
    rows = standing(
        waiting_children(cases_of(on, one), day(on)), timescales("child", day(on)), day(on)
    )
    return _told(rows)


def _told(rows) -> dict[str, tuple]:
    told = rows.select("timescale_id", "state", "days_over", "days_left").iter_rows()
    return {name: tuple(rest) for name, *rest in told}


RUNS_TODAY, PASSED_TODAY = ("running", None, 0), ("passed", 1, None)


@pytest.mark.parametrize(
    ("decision", "last"),
    [
        ("2020-11-15", "2021-05-15"),
        ("2020-08-31", "2021-02-28"),
        ("2020-08-30", "2021-02-28"),
        ("2020-08-29", "2021-02-28"),
        ("2019-08-31", "2020-02-29"),
        ("2019-08-29", "2020-02-29"),
        ("2020-02-29", "2020-08-29"),
    ],
)
def test_a_match_is_due_on_the_same_day_six_months_on_cut_to_the_months_end(decision, last):
    one = child("1", decision=decision)
    assert stand(last, one)["decision_to_match"] == RUNS_TODAY
    after = day(last).fromordinal(day(last).toordinal() + 1).isoformat()
    assert stand(after, one)["decision_to_match"] == PASSED_TODAY


def test_a_match_is_due_121_days_after_the_order_across_a_leap_day():
    one = child("1", decision="2019-11-01", placement_order="2019-12-01")
    assert stand("2020-03-31", one)["placement_order_to_match"] == RUNS_TODAY
    assert stand("2020-04-01", one)["placement_order_to_match"] == PASSED_TODAY


def test_a_child_is_to_move_in_426_days_after_entering_care():
    one = child("1", entered_care="2020-01-01", decision="2020-09-01")
    assert stand("2021-03-02", one)["care_to_moving_in"] == RUNS_TODAY
    assert stand("2021-03-03", one)["care_to_moving_in"] == PASSED_TODAY


def test_a_wait_without_a_match_is_over_90_days_on_the_91st():
    one = child("1", placement_order="2021-02-01")
    assert stand("2021-05-02", one)["order_without_match"] == RUNS_TODAY
    assert stand("2021-05-03", one)["order_without_match"] == PASSED_TODAY


@pytest.mark.parametrize(
    ("timescale", "order", "reached"),
    [
        ("order_wait_12_months", "2020-02-29", "2021-02-28"),
        ("order_wait_12_months", "2020-05-31", "2021-05-31"),
        ("order_wait_18_months", "2019-08-31", "2021-02-28"),
    ],
)
def test_a_long_wait_is_reached_on_the_very_day(timescale, order, reached):
    one = child("1", decision="2019-01-01", placement_order=order)
    before = day(reached).fromordinal(day(reached).toordinal() - 1).isoformat()
    assert stand(before, one)[timescale] == RUNS_TODAY
    assert stand(reached, one)[timescale] == PASSED_TODAY


def test_18_months_in_care_counts_only_with_a_placement_order():
    without = child("1", entered_care="2019-01-01")
    ordered = child("1", entered_care="2019-01-01", placement_order="2021-02-01")
    assert stand("2021-05-31", without)["care_wait_18_months"] == ("not_running", None, None)
    assert stand("2021-05-31", ordered)["care_wait_18_months"][0] == "passed"


def test_without_an_order_no_clock_runs_from_it():
    told = stand("2021-05-31", child("1"))
    of_order = ("placement_order_to_match", "order_without_match", "order_wait_12_months")
    assert {told[name][0] for name in of_order} == {"not_running"}
    assert told["care_to_moving_in"] == ("not_running", None, None)


@pytest.mark.parametrize(
    ("matched", "expected"),
    [("2021-06-02", ("met", None, None)), ("2021-06-03", ("met_late", 1, None))],
)
def test_a_match_is_met_or_met_late(matched, expected):
    one = child("1", placement_order="2021-02-01", matched=[(matched, None)])
    assert stand("2021-07-31", one)["placement_order_to_match"] == expected


def test_a_match_before_the_order_meets_its_timescale():
    one = child("1", placement_order="2021-04-01", matched=[("2021-03-01", None)])
    assert stand("2021-12-31", one)["placement_order_to_match"] == ("met", None, None)


def test_clocks_run_on_after_a_disruption():
    one = child(
        "1",
        placement_order="2021-02-01",
        matched=[("2021-02-10", "2021-06-20")],
        placed=[("2021-02-20", "2021-06-20")],
    )
    # 2 June 2021 is the 121st day; 20 June is 18 days later.
    assert stand("2021-06-20", one)["placement_order_to_match"] == ("passed", 18, None)


def test_a_family_is_to_be_matched_three_months_after_approval():
    def told(on: str) -> tuple:
        cases = cases_of(on, families=[family("1", approved="2020-11-30")])
        found = waiting_families(cases, day(on))
        return _told(standing(found, timescales("family", day(on)), day(on)))["approval_to_match"]

    assert told("2021-02-28") == RUNS_TODAY
    assert told("2021-03-01") == PASSED_TODAY


@pytest.mark.parametrize(
    ("timescale", "dates", "last"),
    [
        ("stage_1", {"stage_1_started": "2020-12-31"}, "2021-02-28"),
        ("stage_1_to_stage_2", {"stage_1_ended": "2020-11-15"}, "2021-05-15"),
        ("stage_2", {"stage_2_started": "2020-10-31"}, "2021-02-28"),
        ("registration_to_approval", {"stage_1_started": "2020-09-09"}, "2021-03-01"),
    ],
)
def test_each_stage_of_an_application_has_its_months(timescale, dates, last):
    one = family("1", registered="2020-09-01", **dates)

    def told(on: str) -> tuple:
        found = waiting_applications(cases_of(on, families=[one]), day(on))
        return _told(standing(found, timescales("application", day(on)), day(on)))[timescale]

    assert told(last) == RUNS_TODAY
    assert told(day(last).fromordinal(day(last).toordinal() + 1).isoformat()) == PASSED_TODAY


def test_the_fast_track_has_the_four_months_of_stage_2_alone():
    cases = cases_of(
        "2021-05-31",
        families=[family("1", fast=True, registered="2020-01-01", stage_2_started="2021-02-01")],
    )
    found = waiting_applications(cases, day("2021-05-31"))
    told = _told(standing(found, timescales("application", day("2021-05-31")), day("2021-05-31")))
    assert {name for name, (state, *_) in told.items() if state != "not_running"} == {"stage_2"}
