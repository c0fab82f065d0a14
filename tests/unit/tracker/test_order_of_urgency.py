"""The order of the tracker: longest over first, then soonest due, and always the same."""

from waiting_cases import cases_of, child, family

from pipelines.tracker.tracked import track

ON = "2021-05-31"


def order(*children: dict) -> list[str]:
    return track(cases_of(ON, *children)).children.cases["case"].to_list()


def only(one: dict) -> dict:
    (row,) = track(cases_of(ON, one)).children.cases.to_dicts()
    return row


def test_the_longest_overdue_comes_first_and_then_the_soonest_due():
    found = order(
        child("1", decision="2021-05-01"),
        child("2", decision="2020-11-29"),
        child("3", decision="2021-01-01"),
        child("4", decision="2020-10-01"),
    )
    assert found == ["j4", "j2", "j3", "j1"]


def test_the_limit_passed_longest_ago_decides_and_not_how_many_are_passed():
    two = child("1", decision="2020-10-15", placement_order="2020-11-10")
    one = child("2", decision="2021-03-01", entered_care="2019-01-01")
    assert order(two, one) == ["j2", "j1"]


def test_a_mark_of_a_long_wait_does_not_make_overdue():
    row = only(child("1", decision="2021-01-15", placement_order="2021-02-15"))
    # Over 90 days since 16 May; the four months end on 16 June.
    assert (row["urgency"], row["limits_passed"], row["days_over"]) == ("In time", 0, None)
    assert (row["due_next"], row["days_left"]) == ("Order to match", 16)


def test_where_every_limit_is_passed_the_next_mark_is_due_next():
    row = only(child("1", entered_care="2019-06-01", decision="2020-08-01",
                     placement_order="2020-09-01"))  # fmt: skip
    assert (row["urgency"], row["limits_passed"]) == ("Overdue", 3)
    assert (row["due_next"], row["days_left"]) == ("12 months since the order", 92)


def test_a_matched_child_without_a_start_of_care_has_no_date_to_count_from():
    matched = child("1", matched=[("2021-03-01", None)])
    assert only(matched)["urgency"] == "No date to count from"
    assert order(matched, child("2", decision="2021-05-30")) == ["j2", "j1"]


def test_ties_stand_by_authority_and_case_whatever_order_they_come_in():
    tied = [child("3"), child("1", authority="surrey"), child("2")]
    assert order(*tied) == order(*reversed(tied)) == ["j2", "j3", "j1"]


def test_the_days_over_are_those_of_the_longest_overdue():
    row = only(child("1", entered_care="2020-01-01", decision="2020-11-01"))
    # 426 days end on 2 March, six months on 1 May.
    assert (row["days_over"], row["longest_overdue"], row["limits_passed"]) == (
        90, "Care to moving in", 2,
    )  # fmt: skip


def test_families_and_applications_are_sorted_likewise():
    tracking = track(
        cases_of(
            ON,
            families=[
                family("1", approved="2021-05-01"),
                family("2", approved="2020-05-01"),
                family("3", registered="2021-05-20"),
                family("4", registered="2021-01-20"),
            ],
        )
    )
    assert tracking.families.cases["case"].to_list() == ["f2", "f1"]
    assert tracking.applications.cases["case"].to_list() == ["f4", "f3"]
