"""1001: care leaver details only for those who were in care long enough, and were not adopted."""

import pytest

HEADER = "CHILD,DOB\n1,01/01/2003"
LAST = {"Episodes": "CHILD,DECOM"}


def _leaver(broken, episodes: str, last: str = "CHILD,DECOM", oc3: str = "CHILD\n1"):
    head = "CHILD,DECOM,DEC,LS,REC\n"
    return broken("1001", last_year={"Episodes": last}, Header=HEADER, Episodes=head + episodes,
                  OC3=oc3)  # fmt: skip


@pytest.mark.parametrize(
    ("ended", "found"), [("01/04/2019", {"OC3": [1]}), ("02/04/2019", {}), ("", {})]
)
def test_ninety_one_days_after_turning_14_make_a_care_leaver(broken, ended, found):
    """From 1 January 2019, the sixteenth birthday, to 2 April are 91 days."""
    assert _leaver(broken, f"1,01/01/2019,{ended},C2,E4A") == found


def test_days_only_before_turning_16_do_not(broken):
    assert _leaver(broken, "1,01/01/2017,01/01/2019,C2,E4A") == {"OC3": [1]}
    assert _leaver(broken, "1,01/01/2017,02/01/2019,C2,E4A") == {}


def test_short_breaks_do_not_count(broken):
    assert _leaver(broken, "1,01/01/2019,01/06/2020,V4,E4A") == {"OC3": [1]}


def test_last_years_episodes_count_and_one_in_both_years_counts_once(broken):
    last = "CHILD,DECOM,DEC,LS\n1,01/01/2019,01/04/2019,C2"
    assert _leaver(broken, "1,01/01/2019,,C2,", last) == {"OC3": [1]}
    assert _leaver(broken, "1,01/05/2020,02/05/2020,C2,E4A", last) == {}


def test_an_adopted_child_is_no_care_leaver(broken):
    assert _leaver(broken, "1,01/01/2017,01/06/2020,C2,E11") == {"OC3": [1]}


def test_who_has_no_episode_is_reported_and_whose_birth_date_nobody_gave_is_not(broken):
    oc3 = "CHILD,DOB\n7,01/01/2003\n8,\n9,x"
    assert _leaver(broken, "8,01/01/2019,02/01/2019,C2,E4A", oc3=oc3) == {"OC3": [1, 3]}
