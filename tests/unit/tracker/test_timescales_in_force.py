"""The timescales as data: one at a time in each year, with a length, and words that fit it."""

from waiting_cases import day

from pipelines.periods import FIRST_YEAR, LAST_YEAR
from pipelines.tracker.sentences import STEPS
from pipelines.tracker.timescales import timescales
from pipelines.tracker.waiting import CHILD_DATES, FAMILY_DATES
from schemas.returns import codes_of, in_force, read_seed

DAYS = [day(f"{year}-04-01") for year in range(FIRST_YEAR, LAST_YEAR + 1)]
SUBJECTS = ("child", "family", "application")
OTHERS = ("matched_date", "placed_date")


def test_each_timescale_holds_once_in_a_year_and_has_a_length():
    for on in DAYS:
        for subject in SUBJECTS:
            found = timescales(subject, on)
            assert found["timescale_id"].is_unique().all()
            assert found["length"].null_count() == 0
            asked = [
                row
                for row in read_seed("statutory_timescales")
                if row["subject"] == subject
                and in_force(row["first_year"], row["last_year"], f"{on.year}-{on.year % 100 + 1}")
            ]
            assert found.height == len(asked)


def test_the_threshold_of_the_day_is_the_scorecards():
    def lengths(on: str) -> dict[str, int]:
        found = timescales("child", day(on))
        return dict(found.select("timescale_id", "length").iter_rows())

    before, since = lengths("2015-03-31"), lengths("2015-04-01")
    assert (before["care_to_moving_in"], before["placement_order_to_match"]) == (487, 152)
    assert (since["care_to_moving_in"], since["placement_order_to_match"]) == (426, 121)
    assert lengths("2034-12-31")["placement_order_to_match"] == 121


def test_the_words_of_a_length_are_its_months():
    words = dict(zip(["three", "four", "five", "six", "two"], (3, 4, 5, 6, 2), strict=True))
    for on in DAYS:
        for subject in SUBJECTS:
            for row in timescales(subject, on).iter_rows(named=True):
                if row["length_in_words"]:
                    number = row["length_in_words"].removesuffix(" months")
                    months = words.get(number) or int(number)
                    in_months = row["length"] if row["unit"] == "months" else row["length"] / 30.42
                    assert abs(in_months - months) < 0.1, row["timescale_id"]


def test_every_milestone_of_a_timescale_is_one_that_cases_have():
    known = {
        "child": {*CHILD_DATES, *OTHERS},
        "family": {*FAMILY_DATES},
        "application": {*FAMILY_DATES},
    }
    for row in read_seed("statutory_timescales"):
        asked = {row["from_milestone"], row["to_milestone"], row["needs_milestone"]} - {""}
        assert {f"{name}_date" for name in asked} <= known[row["subject"]], row["timescale_id"]


def test_every_step_has_a_question_and_every_state_of_family_finding_too():
    actions = {
        (row["subject"], row["waiting_for"], row["circumstance"])
        for row in read_seed("tracker_actions")
    }
    assert {(subject, step, "") for subject, steps in STEPS.items() for step in steps} <= actions
    codes = codes_of("family_finding", "2020-21")
    assert {("child", "matched", code) for code in codes} <= actions
