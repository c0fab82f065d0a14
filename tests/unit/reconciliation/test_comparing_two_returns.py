"""Where two returns disagree, what only one knows, and what both leave blank."""

from stated_rows import journey, journeys_of, milestone, milestones_of

from pipelines.reconciliation.compared import (
    blank_in_both,
    differing,
    in_one_return,
    milestone_words,
    totals,
)

WHOLE = {
    "entered_care": "2019-01-01",
    "decision": "2019-06-01",
    "placement_order": "2019-09-01",
    "matched": "2019-12-01",
    "placed": "2020-01-01",
    "order": "2020-09-01",
}


def blanks(*journeys: dict) -> list[tuple]:
    return blank_in_both(journeys_of(*journeys)).select("child_id", "milestone", "because").rows()


def without(*names: str) -> dict[str, str]:
    return {name: day for name, day in WHOLE.items() if name not in names}


def test_totals_count_agreement_by_milestone_in_the_order_of_a_journey():
    rows = milestones_of(
        milestone("matched", "2020-05-01", "2020-05-01"),
        milestone("matched", None, "2020-05-03"),
        milestone("decision", "2020-02-01", "2020-02-08"),
        milestone("decision", "2020-02-01", None),
    )
    assert totals(rows).rows() == [("decision", 2, 1, 0, 1, 1, 0), ("matched", 1, 2, 1, 0, 0, 1)]


def test_every_statement_stands_in_exactly_one_column_of_the_totals():
    rows = milestones_of(
        *(
            milestone("placed", statutory, alb)
            for statutory in ("2020-05-01", None)
            for alb in ("2020-05-01", "2020-05-02", None)
            if statutory or alb
        )
    )
    (counted,) = totals(rows).to_dicts()
    parts = ("same", "different", "ssda903_only", "alb_only")
    assert sum(counted[name] for name in parts) == rows.height


def test_dates_that_differ_come_widest_apart_first_whichever_is_earlier():
    rows = milestones_of(
        milestone("decision", "2020-02-01", "2020-02-02"),
        milestone("matched", "2020-05-01", "2020-04-01"),
        milestone("placed", "2020-05-01", "2020-05-01"),
        milestone("order", None, "2020-05-01"),
    )
    assert differing(rows)["days_between"].to_list() == [-30, 1]


def test_a_child_in_one_return_is_told_with_the_return_it_should_be_in():
    found = in_one_return(
        journeys_of(
            journey("1", statutory=False, decision="2020-05-01"),
            journey("2", statutory=False, decision="2020-06-01") | {"due_in_ssda903": "2020-21"},
            journey("3", alb=False, decision="2020-07-01") | {"due_in_alb": "2019-20"},
            journey("4", decision="2020-07-01"),
        )
    )
    told = found.select("child_id", "known_to", "missing_from", "due_in").rows()
    assert told == [
        ("2", "ALB", "SSDA903", "2020-21"),
        ("3", "SSDA903", "ALB", "2019-20"),
        ("1", "ALB", "SSDA903", None),
    ]


def test_a_whole_journey_leaves_nothing_blank():
    assert blanks(journey("1", **WHOLE)) == []


def test_a_child_who_waits_needs_no_more_than_its_entry_and_its_decision():
    assert blanks(journey("1", entered_care="2019-01-01", decision="2019-06-01")) == []
    assert blanks(journey("1", decision="2019-06-01")) == [("1", "entered_care", None)]


def test_an_adoption_shows_that_everything_before_it_has_been():
    assert blanks(journey("1", **without("matched", "placed"))) == [
        ("1", "matched", "order"),
        ("1", "placed", "order"),
    ]


def test_a_placement_shows_that_a_match_came_before_it():
    assert blanks(journey("1", **without("matched", "order"))) == [("1", "matched", "placed")]


def test_a_guardianship_order_shows_nothing_of_the_plan_for_adoption():
    special = journey("1", **without("matched", "placed", "placement_order"))
    assert blanks(special | {"order_type_code": "SGO"}) == []


def test_every_milestone_has_words():
    assert {"entered_care", "decision", "matched", "order", "reversal"} <= set(milestone_words())
