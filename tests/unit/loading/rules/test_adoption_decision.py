"""333 and 523."""

AD1 = "CHILD, DATE_INT, DATE_MATCH, FOSTER_CARE\n"


def test_a_match_needs_a_decision_before_it(broken):
    rows = """1, 02/05/2020, 01/05/2020,
              2, 01/05/2020, 01/05/2020,
              3, , 01/05/2020,
              4, 01/05/2020, ,
              5, soon, 01/05/2020,
              6, , soon,"""
    assert broken("333", AD1=AD1 + rows) == {"AD1": [1, 3, 6]}


def test_the_decision_in_ad1_is_the_latest_of_the_child(broken):
    decided = """CHILD, DATE_PLACED
                 1, 01/05/2020
                 2, 01/05/2020
                 3, 15/12/2019
                 3, 02/01/2020
                 4, 15/12/2019
                 4, 02/01/2020
                 5,
                 6, 01/05/2020"""
    rows = """1, 02/05/2020, ,
              2, 2020-05-01, ,
              3, 02/01/2020, ,
              4, 15/12/2019, ,
              5, 01/05/2020, ,
              6, soon, ,"""
    assert broken("523", AD1=AD1 + rows, PlacedAdoption=decided) == {
        "AD1": [1, 4],
        "PlacedAdoption": [1, 6],
    }
