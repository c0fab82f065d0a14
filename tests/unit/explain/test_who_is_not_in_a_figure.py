"""Whoever the returns tell of and a figure does not count is named with the reason."""

from datetime import date

import pytest

UNSTATED = {"figure": {"value": None, "note": "not submitted: kent 2020-04 to 2021-03"}}
NOTHING = "its sender stated nothing of this period"


def child(key: str, **dates: str) -> dict:
    """A journey of kent; `decision="2020-05-01"`, `end_reason="reversed"`, `end="2020-09-01"`."""
    row = {"journey_key": key, "authority": "kent", "child_key": key}
    for name, value in ({"decision": "2020-05-01"} | dates).items():
        is_word = name in ("order_type_code", "end_reason")
        row[name if is_word else f"{name}_date"] = value if is_word else date.fromisoformat(value)
    return row


def family(key: str, is_fast_track: bool = False, **dates: str) -> dict:
    row = {"family_journey_key": key, "agency": "kent", "is_fast_track": is_fast_track}
    return row | {f"{name}_date": date.fromisoformat(day) for name, day in dates.items()}


def test_an_event_is_unstated_or_before_or_after_the_period(whys):
    journeys = [
        child("none"),
        child("before", placement_order="2020-03-31"),
        child("in", placement_order="2020-04-01"),
        child("after", placement_order="2021-04-01"),
    ]
    counted = [{"subject_key": "in", "is_left_out": False, "numerator": 1}]
    assert whys("placement_orders_granted", counted, fct_child_journeys=journeys) == {
        "none": "no placement order is stated",
        "before": "the placement order is before this period",
        "after": "the placement order is after this period",
    }


def test_a_period_that_was_not_submitted_is_the_reason(whys):
    journeys = [child("in", placement_order="2020-04-01")]
    said = whys("placement_orders_granted", fct_child_journeys=journeys, **UNSTATED)
    assert said == {"in": NOTHING}


@pytest.mark.parametrize("measure", ["A1", "A2", "A10", "placed_to_order_days"])
def test_a_clock_of_adopted_children_says_why_a_child_is_not_adopted(whys, measure):
    adopted = {"order_type_code": "ADOPTION", "end_reason": "adoption"}
    journeys = [
        child("open"),
        child("guardian", order="2020-06-01", order_type_code="SGO", end_reason="sgo"),
        child("reversed", reversal="2020-06-01", end_reason="reversed"),
        child("home", end_reason="left_care"),
        child("earlier", order="2020-03-31", **adopted),
        child("later", order="2021-04-01", **adopted),
    ]
    assert whys(measure, fct_child_journeys=journeys) == {
        "open": "not adopted yet",
        "guardian": "not adopted: another order was made",
        "reversed": "not adopted: the plan changed away from adoption",
        "home": "not adopted: left care otherwise",
        "earlier": "the adoption order is before this period",
        "later": "the adoption order is after this period",
    }


def test_a_child_not_waiting_is_placed_or_gone_or_has_no_decision_yet(whys):
    journeys = [
        child("later", decision="2021-04-01"),
        child("adopted", end="2021-03-31", end_reason="adoption"),
        child("reversed", end="2021-03-31", end_reason="reversed"),
        child("died", end="2021-03-31", end_reason="died"),
        child("placed"),
        child("waiting"),
    ]
    placements = [
        {"journey_key": "placed", "known_placed_by_date": date(2021, 3, 31)},
        {
            "journey_key": "waiting", "known_placed_by_date": date(2021, 3, 1),
            "disruption_date": date(2021, 3, 31),
        },
    ]  # fmt: skip
    counted = [{"subject_key": "waiting", "is_left_out": False, "numerator": 1}]
    said = whys("A9", counted, fct_child_journeys=journeys, fct_adoptive_placements=placements)
    assert said == {
        "later": "the decision is after this date",
        "adopted": "adopted by this date",
        "reversed": "the plan had changed away from adoption by this date",
        "died": "gone from care by this date",
        "placed": "placed on this date",
    }


def test_a_child_with_an_order_waits_too_short_or_is_matched(whys):
    journeys = [
        child("none"),
        child("later", placement_order="2021-04-01"),
        child("short", placement_order="2020-12-31"),
        child("matched", placement_order="2020-12-30"),
    ]
    assert whys("waiting_over_90_days_without_match", fct_child_journeys=journeys) == {
        "none": "no placement order is stated",
        "later": "the placement order is after this date",
        "short": "90 days or fewer since the placement order",
        "matched": "matched by this date",
    }


def test_a_decision_of_another_time_is_not_in_a5(whys):
    journeys = [
        child("later", decision="2021-04-01"),
        child("reversed", decision="2019-05-01", end="2020-03-31", end_reason="reversed"),
    ]
    assert whys("A5_percent", fct_child_journeys=journeys) == {
        "later": "the decision is after this period",
        "reversed": "the decision had ended before this period",
    }


def test_a_child_neither_adopted_in_the_year_nor_waiting_at_its_end_is_not_in_a3(whys):
    adopted = {"order_type_code": "ADOPTION", "end_reason": "adoption"}
    journeys = [
        child("later", decision="2021-04-01"),
        child("earlier", order="2020-03-31", end="2020-03-31", **adopted),
        child("reversed", end="2021-03-31", end_reason="reversed"),
        child("home", end="2020-09-01", end_reason="left_care"),
    ]
    assert whys("A3", fct_child_journeys=journeys) == {
        "later": "the decision is after this period",
        "earlier": "adopted before this period",
        "reversed": "the plan had changed away from adoption by the period's end",
        "home": "gone from care, not adopted, by the period's end",
    }


def test_an_order_of_an_authority_without_costs_is_not_in_the_cost_of_each(whys):
    order = {"measure_id": "adoption_orders_granted", "is_left_out": False, "numerator": 1}
    orders = [order | {"subject_key": "dear"}, order | {"subject_key": "unknown"}]
    counted = {"subject_key": "dear", "is_left_out": False, "denominator": 1}
    assert whys("cost_per_adoption", [*orders, counted]) == {
        "unknown": "the costs of its authority were not submitted for this year"
    }


def test_a_family_is_not_waiting_once_matched_or_gone(whys):
    journeys = [
        family("not-approved", registered="2020-01-01"),
        family("later", approved="2021-04-01"),
        family("matched", approved="2020-05-01", matched="2021-03-31"),
        family("left", approved="2020-05-01", left="2021-03-31"),
    ]
    assert whys("A11", fct_family_journeys=journeys) == {
        "not-approved": "no approval is stated",
        "later": "the approval is after this date",
        "matched": "matched by this date",
        "left": "had left by this date",
    }


def test_a_leaving_is_passed_over_for_a_later_one_or_as_a_short_break(whys):
    leaving = {"authority": "kent", "is_short_breaks": False}
    periods = [
        leaving | {"child_key": "again", "left_care_date": date(2020, 5, 1)},
        leaving | {"child_key": "again", "left_care_date": date(2020, 9, 1)},
        leaving | {"child_key": "break", "left_care_date": date(2020, 9, 1)}
        | {"is_short_breaks": True},
    ]  # fmt: skip
    counted = [
        {
            "subject_key": "again|2020-21", "event_date": date(2020, 9, 1),
            "is_left_out": False, "numerator": 1, "denominator": 1,
        }
    ]  # fmt: skip
    assert whys("A4_percent", counted, fct_care_periods=periods) == {
        "again|2020-21": "left care again later in the same year, which counts instead",
        "break|2020-21": "a series of short breaks",
    }


def test_a_match_shows_its_own_date_and_not_the_journeys_last(explain):
    journeys = [child("j", matched="2020-11-01")]
    matches = [
        {"match_key": f"j-{place}", "journey_key": "j", "authority": "kent", "matched_date": day}
        for place, day in ((1, date(2020, 6, 1)), (2, date(2020, 11, 1)))
    ]
    counted = [
        {"subject_key": one["match_key"], "event_date": one["matched_date"], "is_left_out": False}
        for one in matches
    ]
    rows = explain(
        "children_matched", counted, fct_child_journeys=journeys, fct_matches=matches
    ).rows
    shown = rows.filter(milestone="matched").select("subject_key", "date").rows()
    assert shown == [("j-1", date(2020, 6, 1)), ("j-2", date(2020, 11, 1))]
    assert rows.filter(milestone="decision").height == 2
