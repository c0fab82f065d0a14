"""630 and 632 to 635: earlier permanence arrangements."""

import pytest

STARTED = "CHILD,DECOM,RNE\n1,01/04/2020,S"


@pytest.mark.parametrize(
    ("answer", "is_whole"),
    [
        ("1,Z1,,", True), ("1,P1,886,01/05/2010", True), ("1,P1,886,zz/zz/zzzz", True),
        ("1,P1,886,some time", True), ("1,P1,,01/05/2010", False), ("1,P2,886,", False),
        ("1,,886,01/05/2010", False), ("2,Z1,,", False),
    ],
)  # fmt: skip
def test_whoever_starts_in_the_year_has_a_whole_answer(broken, answer, is_whole):
    answers = "CHILD,PREV_PERM,LA_PERM,DATE_PERM\n" + answer
    found = broken("630", Episodes=STARTED, PrevPerm=answers)
    assert found == ({} if is_whole else {"Episodes": [1]})


def test_nobody_else_is_asked(broken):
    episodes = "CHILD,DECOM,RNE\n1,31/03/2020,S\n2,01/06/2020,P\n3,,S"
    assert broken("630", Episodes=episodes, PrevPerm="CHILD,PREV_PERM\n9,Z1") == {}


@pytest.mark.parametrize(
    ("ordered", "is_late"),
    [
        ("09/06/2020", False), ("10/06/2020", True), ("11/06/2020", True), ("zz/06/2020", False),
        ("zz/07/2020", True), ("zz/zz/2020", False), ("zz/zz/2021", True), ("zz/zz/zzzz", False),
        ("", False),
    ],
)  # fmt: skip
def test_the_order_is_before_the_first_episode_as_far_as_is_known(broken, ordered, is_late):
    episodes = "CHILD,DECOM\n1,20/08/2020\n1,10/06/2020"
    found = broken("632", Episodes=episodes, PrevPerm=f"CHILD,DATE_PERM\n1,{ordered}")
    assert found == ({"Episodes": [2], "PrevPerm": [1]} if is_late else {})


def test_the_first_episode_is_told_of_where_the_order_cannot_be_read(broken):
    """The order's own row is told of where its date is read."""
    episodes = "CHILD,DECOM\n1,20/08/2020\n1,10/06/2020\n2,10/06/2020"
    answers = "CHILD,DATE_PERM\n1,unknown\n2,\n3,unknown"
    assert broken("632", Episodes=episodes, PrevPerm=answers) == {"Episodes": [2]}


def test_a_date_of_an_order_that_cannot_be_read_breaks_the_rule_too(check, top, told):
    checked = check(PrevPerm=top("PrevPerm") + "1,01/05/2015,P1,886,last summer\n")
    assert ("632", "PrevPerm", 2, "DATE_PERM") in told(checked)


def test_the_authority_is_one_of_the_departments_codes(broken):
    answers = "CHILD,LA_PERM\n1,886\n2,928\n3,sco\n4,458\n5,Kent\n6,\n7,942"
    assert broken("633", PrevPerm=answers) == {"PrevPerm": [4, 5, 7]}


def test_an_authority_is_known_from_the_year_it_came(broken):
    assert broken("633", period="2023-24", PrevPerm="CHILD,LA_PERM\n7,942\n8,909") == {}


def test_children_who_have_not_started_since_april_2016_are_not_asked(broken):
    episodes = """CHILD, DECOM,      RNE
                  1,     31/03/2016, S
                  2,     01/04/2016, S
                  3,     31/03/2016, S
                  3,     01/05/2020, P
                  4,     01/05/2020, P
                  5,     31/03/2016, P
                  6,     31/03/2016, S"""
    answers = """CHILD, PREV_PERM, LA_PERM, DATE_PERM
                 1,     Z1,        ,
                 2,     Z1,        ,
                 3,     ,          886,
                 4,     P1,        ,
                 5,     ,          ,        never
                 6,     ,          ,"""
    found = broken("634", Episodes=episodes, PrevPerm=answers)
    assert found == {"Episodes": [1, 4, 6], "PrevPerm": [1, 3, 5]}


def test_no_authority_or_date_without_the_kind(broken):
    answers = """CHILD, PREV_PERM, LA_PERM, DATE_PERM
                 1,     ,          886,
                 2,     ,          ,        soon
                 3,     ,          ,
                 4,     P1,        886,     01/05/2010"""
    assert broken("635", PrevPerm=answers) == {"PrevPerm": [1, 2]}
