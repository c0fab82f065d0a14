"""The order of an adopter's steps, leaving, the fast track, and statutory timescales."""

import pytest

from pipelines.loading.rules.alb.adopter_steps import STEPS

NAMES = list(STEPS)
PAIRS = list(zip(NAMES, NAMES[1:], strict=False))


def _code(step: str) -> str:
    return f"{step.removeprefix('date_').removeprefix('of_')}_before_step_before"


@pytest.mark.parametrize(("before", "step"), PAIRS)
def test_a_step_may_be_on_the_day_of_the_one_before_and_not_earlier(broken, before, step):
    rows = f"""{before},   {step}
               10/06/2020, 09/06/2020
               10/06/2020, 10/06/2020
               ,           09/06/2020
               10/06/2020,"""
    assert broken(_code(step), Adopters=rows) == {"Adopters": [1]}


def test_a_step_is_compared_over_steps_that_were_skipped(broken):
    rows = "date_registered,date_stage_1_started,date_stage_2_started\n10/06/2020,,09/06/2020"
    assert broken(_code("date_stage_2_started"), Adopters=rows) == {"Adopters": [1]}


def test_one_wrong_date_is_not_told_of_at_every_later_step(broken):
    rows = """date_of_enquiry, date_registered, date_stage_1_started, date_approved
              10/06/2029,      10/06/2020,      11/06/2020,           11/12/2020"""
    told = [code for code in map(_code, NAMES[1:]) if broken(code, Adopters=rows)]
    assert told == [_code("date_registered")]


def test_nothing_follows_leaving(broken):
    rows = """date_left,  date_approved, date_of_order
              10/06/2020, 11/06/2020,
              10/06/2020, 10/06/2020,
              10/06/2020, ,              01/12/2020
              ,           11/06/2020,    01/12/2020"""
    assert broken("step_after_leaving", Adopters=rows) == {"Adopters": [1, 3]}


def test_a_placement_breaks_down_after_it_began(broken):
    rows = "date_placed,date_of_disruption\n10/06/2020,09/06/2020\n10/06/2020,10/06/2020"
    assert broken("adopter_disruption_before_placed", Adopters=rows) == {"Adopters": [1]}


def test_who_left_after_approval_was_approved(broken):
    rows = """reason_left,         date_approved
              LEFT_AFTER_APPROVAL,
              LEFT_AFTER_APPROVAL, 10/06/2020
              LEFT_AFTER_APPROVAL, soon
              WITHDREW,"""
    assert broken("left_after_approval_without_approval", Adopters=rows) == {"Adopters": [1]}


def test_the_fast_track_has_no_stage_1(broken):
    rows = """fast_track, date_stage_1_started, date_stage_1_ended
              1,          10/06/2020,
              1,          ,                     10/06/2020
              1,          ,
              0,          10/06/2020,
              ,           10/06/2020,"""
    assert broken("fast_track_with_stage_1", Adopters=rows) == {"Adopters": [1, 2]}


@pytest.mark.parametrize(
    ("code", "table", "began", "ended", "last_day", "too_late", "more"),
    [
        ("match_after_six_months", "Adoptions", "date_of_decision", "date_matched",
         "30/12/2020", "31/12/2020", ""),
        ("stage_1_over_two_months", "Adopters", "date_stage_1_started", "date_stage_1_ended",
         "30/08/2020", "31/08/2020", ""),
        ("stage_2_over_four_months", "Adopters", "date_stage_2_started", "date_stage_2_ended",
         "30/10/2020", "31/10/2020", "0"),
        ("fast_track_over_four_months", "Adopters", "date_stage_2_started", "date_approved",
         "30/10/2020", "31/10/2020", "1"),
    ],
)  # fmt: skip
def test_a_step_that_took_longer_than_guidance_gives(
    broken, code, table, began, ended, last_day, too_late, more
):
    fast = ",fast_track" if more else ""
    tail = f",{more}" if more else ""
    rows = f"{began},{ended}{fast}\n"
    rows += f"30/06/2020,{last_day}{tail}\n30/06/2020,{too_late}{tail}\n"
    rows += f"30/06/2020,{tail}\n,{too_late}{tail}"
    assert broken(code, **{table: rows}) == {table: [2]}


def test_what_took_long_is_told_of_in_its_own_quarter_only(broken):
    rows = "date_stage_1_started,date_stage_1_ended\n01/01/2020,30/06/2020\n01/01/2020,01/07/2020"
    for period, found in (("2020-21-Q1", [1]), ("2020-21-Q2", [2])):
        told = broken("stage_1_over_two_months", period=period, Adopters=rows)
        assert told == {"Adopters": found}


def test_the_slow_fast_track_is_not_told_of_twice(broken):
    rows = "fast_track,date_stage_2_started,date_stage_2_ended\n1,30/06/2020,30/11/2020"
    assert broken("stage_2_over_four_months", Adopters=rows) == {}
