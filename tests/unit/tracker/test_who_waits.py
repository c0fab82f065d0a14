"""Who waits on a day: decided, not ended, not placed; the day itself counts."""

import pytest
from waiting_cases import cases_of, child, day, family

from pipelines.tracker.waiting import waiting_applications, waiting_children, waiting_families

ON = "2021-05-31"


def waits(*children: dict) -> list[str]:
    return sorted(waiting_children(cases_of(ON, *children), day(ON))["case"])


def only(one: dict) -> dict:
    (row,) = waiting_children(cases_of(ON, one), day(ON)).to_dicts()
    return row


@pytest.mark.parametrize(
    ("dates", "is_waiting"),
    [
        ({"decision": "2021-05-31"}, True),
        ({"decision": "2021-06-01"}, False),
        ({"end": "2021-05-31"}, False),
        ({"end": "2021-06-01"}, True),
    ],
)
def test_a_child_waits_from_the_day_of_the_decision_to_the_day_before_the_end(dates, is_waiting):
    assert waits(child("1", **dates)) == (["j1"] if is_waiting else [])


@pytest.mark.parametrize(
    ("placed", "is_waiting"),
    [
        (("2021-05-31", None), False),
        (("2021-06-01", None), True),
        (("2021-02-01", "2021-05-31"), True),
        (("2021-02-01", "2021-06-01"), False),
    ],
)
def test_a_placed_child_waits_again_from_the_day_of_the_disruption(placed, is_waiting):
    assert waits(child("1", placed=[placed])) == (["j1"] if is_waiting else [])


def test_a_child_placed_again_after_a_disruption_does_not_wait():
    assert waits(child("1", placed=[("2021-02-01", "2021-03-01"), ("2021-05-01", None)])) == []


def test_a_match_that_ended_in_disruption_is_no_match():
    row = only(
        child(
            "1",
            placement_order="2021-02-01",
            matched=[("2021-02-10", "2021-05-20")],
            placed=[("2021-02-20", "2021-05-20")],
        )
    )
    assert (row["matched_date"], row["disruption_date"]) == (None, day("2021-05-20"))
    assert row["waiting_for"] == "matched"


def test_a_disruption_under_an_earlier_decision_is_the_childs_too():
    earlier = child("1", decision="2020-01-01", end="2021-01-01", placed=[("2020-05-01", ON)])
    later = child("2", decision="2021-01-01")
    later["journey"]["child_key"] = earlier["journey"]["child_key"]
    cases = cases_of(ON, earlier, later)
    (row,) = waiting_children(cases, day(ON)).to_dicts()
    assert (row["case"], row["disruption_date"]) == ("j2", day(ON))


def test_of_several_matches_and_disruptions_the_last_is_told():
    row = only(
        child(
            "1",
            matched=[("2021-02-10", "2021-03-20"), ("2021-05-10", None), ("2021-05-01", None)],
            placed=[("2021-02-20", "2021-03-20"), ("2021-04-01", "2021-04-20")],
        )
    )
    assert (row["matched_date"], row["disruption_date"]) == (day("2021-05-10"), day("2021-04-20"))


def test_dates_after_the_day_are_not_known_yet():
    row = only(child("1", placement_order="2021-06-01", matched=[("2021-06-02", None)]))
    assert (row["placement_order_date"], row["matched_date"]) == (None, None)
    assert row["waiting_for"] == "placement_order"


def test_a_child_matched_before_the_order_waits_to_move_in():
    assert only(child("1", matched=[("2021-03-01", None)]))["waiting_for"] == "placed"


def test_siblings_are_counted_within_their_own_authority():
    rows = waiting_children(
        cases_of(
            ON,
            child("1", said=("g", None)),
            child("2", said=("g", None)),
            child("3", said=("g", None), end="2021-02-01"),
            child("4", authority="surrey", said=("g", None)),
            child("5"),
        ),
        day(ON),
    )
    found = rows.sort("case").select("case", "siblings_known", "siblings_waiting").rows()
    assert found == [("j1", 3, 2), ("j2", 3, 2), ("j4", 1, 1), ("j5", None, None)]


@pytest.mark.parametrize(
    ("placed", "circumstance"), [([], "early_permanence"), ([("2021-03-01", "2021-05-01")], "FF2")]
)
def test_early_permanence_carers_have_the_child_until_a_placement_disrupts(placed, circumstance):
    one = child("1", early_permanence_placement="2021-02-01", said=(None, "FF2"), placed=placed)
    assert only(one)["circumstance"] == circumstance


@pytest.mark.parametrize(
    ("dates", "is_waiting"),
    [
        ({"approved": ON}, True),
        ({"approved": "2021-06-01"}, False),
        ({"approved": "2021-01-01", "matched": ON}, False),
        ({"approved": "2021-01-01", "matched": "2021-06-01"}, True),
        ({"approved": "2021-01-01", "left": ON}, False),
        ({"approved": "2021-01-01", "left": "2021-06-01"}, True),
    ],
)
def test_a_family_waits_from_approval_until_it_is_matched_or_leaves(dates, is_waiting):
    cases = cases_of(ON, families=[family("1", **dates)])
    assert waiting_families(cases, day(ON)).height == is_waiting


@pytest.mark.parametrize(
    ("fast", "dates", "stage"),
    [
        (False, {"registered": ON}, "stage_1_ended"),
        (False, {"registered": "2021-06-01"}, None),
        (False, {"registered": "2021-01-01", "stage_1_ended": ON}, "stage_2_started"),
        (False, {"registered": "2021-01-01", "stage_2_started": ON}, "approved"),
        (False, {"registered": "2021-01-01", "approved": ON}, None),
        (True, {"registered": "2021-01-01"}, None),
        (True, {"stage_2_started": ON}, "approved"),
    ],
)
def test_an_application_is_open_in_the_stage_that_its_dates_tell(fast, dates, stage):
    found = waiting_applications(cases_of(ON, families=[family("1", fast=fast, **dates)]), day(ON))
    assert found["waiting_for"].to_list() == ([stage] if stage else [])


def test_stage_1_begins_with_the_registration_where_no_start_is_stated():
    families = [
        family("1", registered="2021-04-01"),
        family("2", registered="2021-04-01", stage_1_started="2021-04-09"),
        family("3", fast=True, registered="2021-04-01", stage_2_started="2021-04-20"),
    ]
    found = waiting_applications(cases_of(ON, families=families), day(ON)).sort("case")
    assert found["stage_1_started_date"].to_list() == [day("2021-04-01"), day("2021-04-09"), None]
