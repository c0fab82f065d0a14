"""511, 514, 517, 518, 519, 520 and 524."""

import pytest

EVERY = ["M1", "F1", "MM", "FF", "MF", "", "X"]


@pytest.mark.parametrize(
    ("rule", "legal_status", "fitting"),
    [
        ("514", "L0", ["M1", "F1"]),
        ("517", "L3", ["MF"]),
        ("518", "L4", ["MM", "FF"]),
        ("519", "L2", ["MM", "FF", "MF"]),
        ("520", "L11", ["MF"]),
        ("524", "L12", ["MM", "FF"]),
    ],
)
def test_the_sex_of_the_adopters_fits_their_legal_status(broken, rule, legal_status, fitting):
    rows = "".join(f"1,{legal_status},{sex}\n" for sex in EVERY)
    found = broken(rule, AD1="CHILD, LS_ADOPTR, SEX_ADOPTR\n" + rows + "1,,M1\n1,X,MF")
    assert found == {"AD1": [row for row, sex in enumerate(EVERY, 1) if sex not in fitting]}


def test_two_adopters_are_not_one_man_or_one_woman(broken):
    rows = "".join(f"1,2,{sex}\n" for sex in EVERY) + "1,1,M1\n1,,F1"
    assert broken("511", AD1="CHILD, NB_ADOPTR, SEX_ADOPTR\n" + rows) == {"AD1": [1, 2]}
