"""What the tracker says of a child or a family, word for word."""

import pytest
from waiting_cases import cases_of, child, family

from pipelines.tracker.tracked import track

ON = "2021-05-31"


def say(one: dict) -> str:
    (row,) = track(cases_of(ON, one)).children.cases.to_dicts()
    return row["what_to_do"]


def say_of_family(one: dict) -> str:
    tracking = track(cases_of(ON, families=[one]))
    (row,) = [*tracking.families.cases.to_dicts(), *tracking.applications.cases.to_dicts()]
    return row["what_to_do"]


def test_an_order_without_a_match_asks_for_family_finding():
    assert say(child("1", decision="2020-12-20", placement_order="2021-01-06")) == (
        "Placement order 145 days ago and no match: 24 days over the four months from placement "
        "order to match. Ask for family finding."
    )


@pytest.mark.parametrize(
    ("status", "question"),
    [
        ("FF1", "Ask for family finding to begin."),
        ("FF4", "Ask what the national search has brought."),
        (None, "Ask for family finding."),
    ],
)
def test_the_question_follows_how_far_family_finding_has_come(status, question):
    one = child("1", placement_order="2021-05-30", said=(None, status))
    told = say(one)
    assert told.startswith("Placement order 1 day ago and no match: ")
    assert told.endswith(f" to match. {question}")


def test_other_limits_that_are_passed_follow_the_longest_first():
    one = child("1", entered_care="2020-01-01", decision="2020-11-20", placement_order="2021-01-29")
    assert say(one) == (
        "Placement order 122 days ago and no match: 11 days over the six months from decision to "
        "match. Also 90 days over the 14 months from entering care to moving in, and 1 day over "
        "the four months from placement order to match. Ask for family finding."
    )


def test_a_step_still_in_time_says_what_is_late_already():
    assert say(child("1", entered_care="2020-01-01", decision="2021-05-31")) == (
        "Decision today, with no placement order and no match: 183 days left of the six months "
        "from decision to match. Already 90 days over the 14 months from entering care to moving "
        "in. Ask how the application for a placement order stands, or whether the parents consent."
    )


def test_the_last_day_is_said_to_be_today():
    told = say(child("1", decision="2020-11-30"))
    assert "on 31" not in told
    assert "1 day over the six months" in told
    assert "today is the last day of the four months from placement order to match" in say(
        child("1", decision="2021-01-20", placement_order="2021-01-30")
    )


def test_a_disruption_is_said_first():
    one = child(
        "1",
        placement_order="2021-02-01",
        matched=[("2021-02-10", "2021-05-21")],
        placed=[("2021-02-20", "2021-05-21")],
    )
    assert say(one).startswith("A placement broke down 10 days ago. Placement order 119 days ago")


def test_a_matched_child_is_asked_to_move_in():
    one = child("1", entered_care="2020-01-01", matched=[("2021-05-01", None)])
    assert say(one) == (
        "Matched 30 days ago and not moved in: 90 days over the 14 months from entering care to "
        "moving in. Ask on which day the child moves in."
    )


def test_without_a_date_to_count_from_only_the_step_is_said():
    assert say(child("1", matched=[("2021-05-01", None)])) == (
        "Matched 30 days ago and not moved in. Ask on which day the child moves in."
    )


def test_a_child_with_early_permanence_carers_waits_for_their_match():
    one = child("1", early_permanence_placement="2021-02-01", placement_order="2021-04-01")
    assert say(one).endswith("Ask when the match with the early permanence carers is decided.")


def test_families_are_told_by_their_step():
    assert say_of_family(family("1", approved="2021-02-28", carers=True)) == (
        "Approved 92 days ago and not matched: 3 days over the three months from approval to "
        "match. Ask for which waiting children the family has been considered, also in early "
        "permanence."
    )
    assert say_of_family(family("1", registered="2021-04-01")) == (
        "Stage 1 began 60 days ago and is not over: 1 day left of the two months of stage 1. "
        "Ask which checks are outstanding."
    )
    between = family("1", registered="2021-01-01", stage_1_ended="2021-02-01")
    assert say_of_family(between).startswith(
        "Stage 1 ended 119 days ago and stage 2 has not begun: 62 days left of the six months "
        "between the stages."
    )
    fast = family("1", fast=True, stage_2_started="2021-01-01")
    assert say_of_family(fast).startswith(
        "Stage 2 began 150 days ago and nothing is decided: 30 days over the four months of "
        "stage 2."
    )
