"""386, 407 and 516: who is adopted or has a special guardian, and from where."""

HEADER = "CHILD,DOB\n1,10/06/2002\n2,\n3,29/02/2004"


def test_an_adoption_on_the_eighteenth_birthday_is_too_late(broken):
    episodes = """CHILD, DEC,        REC
                  1,     09/06/2020, E11
                  1,     10/06/2020, E12
                  1,     10/06/2020, E45
                  1,     ,           E11
                  2,     10/06/2020, E11
                  9,     10/06/2020, E11"""
    assert broken("386", Header=HEADER, Episodes=episodes) == {"Episodes": [2]}


def test_a_guardian_is_too_late_the_day_after_the_eighteenth_birthday(broken):
    episodes = """CHILD, DEC,        REC
                  1,     10/06/2020, E45
                  01,    11/06/2020, E48
                  1,     11/06/2020, E11
                  1,     ,           E46
                  2,     11/06/2020, E46"""
    found = broken("407", Header=HEADER, Episodes=episodes)
    assert found == {"Episodes": [2], "Header": [1]}


def test_a_former_foster_carer_had_fostered_the_child(broken):
    episodes = "REC,PLACE\nE45,U1\nE46,U6\nE45,A3\nE46,\nE47,P1\n,P1"
    assert broken("516", Episodes=episodes) == {"Episodes": [3, 4]}
