from datetime import date

import polars as pl

from pipelines.landing.owed import owed_states
from pipelines.landing.submissions import find_submissions
from pipelines.loading.lake import PARTS
from pipelines.region import region_from


def owed_periods(**dates: str) -> list[str]:
    region = region_from(
        {
            "slug": "apse",
            "go_live": "2020-04-01",
            "senders": {"kent": {"name": "Kent", "kind": "authority", **dates}},
            "owes": [{"return": "alb", "by": "authority", "due": 30}],
        }
    )
    states = owed_states(region, [], pl.DataFrame(schema=PARTS["submissions"]), date(2021, 3, 31))
    return [one.period for one in states.rows]


def test_a_sender_owes_every_period_up_to_the_day():
    assert owed_periods() == ["2020-21-Q1", "2020-21-Q2", "2020-21-Q3", "2020-21-Q4"]


def test_a_sender_that_left_owes_nothing_for_periods_that_end_later():
    assert owed_periods(member_to="2020-09-30") == ["2020-21-Q1", "2020-21-Q2"]
    assert owed_periods(member_to="2020-09-29") == ["2020-21-Q1"]


def sent_state(region, submit, home, *received, as_at, outcomes=(), ahead=0):
    """The one row of Kent's ALB return of the third quarter."""
    for day in received:
        submit("alb", "2020-21-Q3", day, Adoptions="child_id\n")
    found = find_submissions(home, region).submissions
    loaded = pl.DataFrame(
        [
            {"submission_id": f"kent/alb/2020-21-Q3/{day}", "outcome": outcome, "errors": 0,
             "rows_quarantined": 0}
            for day, outcome in zip(received, outcomes, strict=False)
        ],
        schema={name: PARTS["submissions"][name] for name in (
            "submission_id", "outcome", "errors", "rows_quarantined",
        )},
    )  # fmt: skip
    states = owed_states(region, found, loaded, as_at, ahead)
    return next(one for one in states.rows if one.sender == "kent" and one.return_name == "alb")


def test_a_late_return_that_was_sent_again_still_says_how_late_it_was(region, submit, home):
    one = sent_state(
        region, submit, home, "2021-02-05", "2021-02-20", as_at=date(2021, 3, 1),
        outcomes=["accepted", "accepted"],
    )  # fmt: skip
    assert (one.state, one.note) == ("changed", "sent 2 times; 6 days late")


def test_a_return_on_its_due_day_is_not_late_and_on_the_next_it_is(region, submit, home):
    on_time = sent_state(
        region, submit, home, "2021-01-30", as_at=date(2021, 3, 1), outcomes=["accepted"]
    )
    assert on_time.state == "received"
    assert date(2021, 1, 31) > on_time.due == date(2021, 1, 30)


def test_a_refused_return_says_which_one_still_counts(region, submit, home):
    one = sent_state(
        region, submit, home, "2021-01-20", "2021-01-25", as_at=date(2021, 3, 1),
        outcomes=["accepted", "refused"],
    )  # fmt: skip
    assert (one.state, one.note) == ("refused", "that of 2021-01-20 still counts; sent 2 times")


def test_a_return_refused_with_none_before_says_that_nothing_counts(region, submit, home):
    one = sent_state(
        region, submit, home, "2021-01-20", as_at=date(2021, 3, 1), outcomes=["refused"]
    )
    assert (one.state, one.note) == ("refused", "nothing counts for this period")


def coming(as_at, ahead):
    region = region_from(
        {
            "slug": "apse",
            "go_live": "2020-12-01",
            "senders": {"apse": {"name": "Agency", "kind": "regional_agency"}},
            "owes": [{"return": "activity", "by": "regional_agency", "due": 14}],
        }
    )
    states = owed_states(region, [], pl.DataFrame(schema=PARTS["submissions"]), as_at, ahead)
    return [(one.period, one.state, one.note) for one in states.rows]


def test_what_is_due_next_is_told_as_far_ahead_as_asked():
    day = date(2021, 1, 20)
    assert coming(day, 0) == [("2020-12", "missing", "6 days over")]
    assert coming(day, 24) == coming(day, 0)
    assert coming(day, 25) == [*coming(day, 0), ("2021-01", "coming", "in 25 days")]


def test_a_period_that_has_ended_is_due_until_its_day_and_missing_after_it():
    assert coming(date(2021, 1, 13), 0) == [("2020-12", "due", "in 1 day")]
    assert coming(date(2021, 1, 14), 0) == [("2020-12", "due", "today")]
    assert coming(date(2021, 1, 15), 0) == [("2020-12", "missing", "1 day over")]


def test_a_sender_that_leaves_owes_nothing_that_comes_after(region):
    leaving = region_from(
        {
            "slug": "apse",
            "go_live": "2020-12-01",
            "senders": {"kent": {"name": "K", "kind": "authority", "member_to": "2021-01-30"}},
            "owes": [{"return": "activity", "by": "authority", "due": 14}],
        }
    )
    none = pl.DataFrame(schema=PARTS["submissions"])
    rows = owed_states(leaving, [], none, date(2021, 1, 20), 60).rows
    assert [one.period for one in rows] == ["2020-12"]


def test_what_was_sent_without_being_owed_is_told_as_such(region, submit, home):
    submit("finance", "2020-21", "2021-06-07", costs="x\n")
    found = find_submissions(home, region).submissions
    states = owed_states(region, found, pl.DataFrame(schema=PARTS["submissions"]), None)
    (one,) = [row for row in states.rows if row.return_name == "finance"]
    assert (one.sender, one.due, one.received) == ("kent", None, "2021-06-07")
    assert one.note == "not owed; not loaded yet: raa run"
