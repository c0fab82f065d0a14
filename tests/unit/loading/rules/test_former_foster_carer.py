"""335."""

import pytest

AD1 = "CHILD, DATE_INT, DATE_MATCH, FOSTER_CARE\n"
EPISODES = "CHILD, DECOM, RNE, PLACE, DEC, REC\n"


@pytest.mark.parametrize(
    ("place", "end", "former_carer", "is_wrong"),
    [
        ("A3", "E11", 0, True),
        ("A5", "E12", 0, True),
        ("A2", "E1", 0, True),
        ("A4", "E11", 1, True),
        ("A6", "E12", 1, True),
        ("A1", "E12", 1, True),
        ("A3", "E11", 1, False),
        ("A6", "E11", 0, False),
        ("A3", "X1", 0, False),
        ("U6", "E11", 0, False),
        ("A3", "E11", "", False),
    ],
)
def test_who_adopts_and_who_cared_before_agree(broken, place, end, former_carer, is_wrong):
    episodes = EPISODES + f"1, 01/05/2020, P, {place}, 01/12/2020, {end}"
    found = broken("335", AD1=AD1 + f"1, , , {former_carer}", Episodes=episodes)
    assert found == ({"AD1": [1], "Episodes": [1]} if is_wrong else {})
