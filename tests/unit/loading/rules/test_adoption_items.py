"""134, 151 and 187, in the year from 1 April 2020 to 31 March 2021."""

import pytest

AD1 = "CHILD, DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR\n"
OC3 = "CHILD, IN_TOUCH, ACTIV, ACCOM\n"
EPISODES = "CHILD, DECOM, RNE, LS, DEC, REC\n"
ALL_YEAR = "1, 01/05/2019, S, C2, ,"


def test_a_care_leaver_has_no_adoption(broken):
    leavers = OC3 + "1, YES, ,\n2, , ,\n3, , , B1\n4, YES, ,"
    adopted = AD1 + "1, , , 0, , ,\n2, , , 0, , ,\n3, soon, , , , ,\n4, , , , , ,\n5, , , 0, , ,"
    assert broken("134", AD1=adopted, OC3=leavers) == {"AD1": [1, 3]}
    assert broken("134", AD1=adopted) == {}


def test_the_six_items_are_all_filled_or_all_blank(broken):
    rows = """1, 01/04/2020, 01/05/2020, 0, 1, M1,
              2, , , , , ,
              3, 01/04/2020, 01/05/2020, 0, 1, M1, L0
              4, soon, 01/05/2020, 0, 1, M1, L0
              5, soon, , , , ,"""
    assert broken("151", AD1=AD1 + rows) == {"AD1": [1, 5]}


@pytest.mark.parametrize(
    ("episodes", "is_all_year"),
    [
        (ALL_YEAR, True),
        ("1, 01/05/2019, S, C2, 01/06/2020, X1\n1, 01/06/2020, P, C2, ,", True),
        ("1, 01/05/2019, S, C2, 31/03/2021, X1", True),
        ("1, 01/05/2019, S, C2, 31/03/2021, E12", False),
        ("1, 01/05/2019, S, C2, 01/04/2020, E4A", False),
        ("1, 01/05/2019, S, C2, 01/06/2020,", False),
        ("1, 01/05/2020, S, C2, ,", False),
        ("1, 01/05/2019, S, V3, 01/06/2020, X1\n1, 01/06/2020, L, C2, ,", False),
        ("1, 01/05/2018, S, V3, 01/04/2020, X1\n1, 01/04/2020, L, C2, ,", False),
        ("1, 01/05/2019, S, C2, 31/03/2021, X1\n1, 31/03/2021, L, V3, ,", False),
        ("1, 01/05/2019, S, C2, 01/04/2021, X1\n1, 01/04/2021, L, V3, ,", True),
        ("1, 01/05/2018, S, V3, 31/03/2020, X1\n1, 31/03/2020, L, C2, ,", True),
        ("1, 01/05/2018, S, C2, 01/06/2019, X1", False),
        ("2, 01/05/2019, S, C2, ,", False),
    ],
)
def test_who_is_looked_after_all_year_was_not_adopted(broken, episodes, is_all_year):
    adopted = AD1 + "1, , , , , ,\n1, , , 0, , ,"
    leavers = OC3 + "1, YES, ,\n1, , ,"
    found = broken("187", Episodes=EPISODES + episodes, AD1=adopted, OC3=leavers)
    assert found == ({"AD1": [2], "OC3": [1]} if is_all_year else {})


def test_a_return_without_care_leavers_is_judged_too(broken):
    found = broken("187", Episodes=EPISODES + ALL_YEAR, AD1=AD1 + "1, , , 0, , ,")
    assert found == {"AD1": [1]}
