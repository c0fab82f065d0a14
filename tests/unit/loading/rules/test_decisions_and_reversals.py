"""119, 522, 563, 579 and 583."""

TOP = "CHILD, DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED\n"


def test_a_reversal_has_both_its_day_and_its_reason_or_neither(broken):
    rows = """1, 01/04/2020, 01/06/2020,
              2, 01/04/2020, , RD1
              3, 01/04/2020, soon,
              4, 01/04/2020, 01/06/2020, RD1
              5, 01/04/2020, ,
              6, 01/04/2020, soon, RD1"""
    assert broken("119", PlacedAdoption=TOP + rows) == {"PlacedAdoption": [1, 2, 3]}


def test_a_decision_is_not_reversed_before_it_is_made(broken):
    rows = """1, 02/06/2020, 01/06/2020, RD1
              2, 01/06/2020, 01/06/2020, RD1
              3, , 01/06/2020, RD1
              4, 01/06/2020, ,"""
    assert broken("522", PlacedAdoption=TOP + rows) == {"PlacedAdoption": [1]}


def test_a_whole_reversal_needs_its_decision(broken):
    rows = """1, , 01/06/2020, RD1
              2, , 01/06/2020,
              3, , soon, RD1
              4, soon, 01/06/2020, RD1
              5, 01/05/2020, 01/06/2020, RD1"""
    assert broken("563", PlacedAdoption=TOP + rows) == {"PlacedAdoption": [1, 3]}


def test_a_new_decision_begins_when_the_one_before_has_ended(broken):
    rows = """1, 01/06/2020, ,
              1, 01/04/2020, ,
              2, 31/05/2020, ,
              2, 01/04/2020, 01/06/2020, RD1
              3, 01/06/2020, ,
              3, 01/04/2020, 01/06/2020, RD1
              4, 01/04/2020, soon, RD1
              4, 01/06/2020, ,
              5, 01/04/2020, ,
              5, , ,"""
    assert broken("579", PlacedAdoption=TOP + rows) == {"PlacedAdoption": [1, 3]}


def test_an_exact_repeat_is_no_second_decision(broken):
    rows = "1, 01/06/2020, ,\n1, 01/06/2020, ,"
    assert broken("579", PlacedAdoption=TOP + rows) == {}
    assert broken("583", PlacedAdoption=TOP + rows) == {}


def test_all_decisions_but_the_latest_are_reversed_and_the_latest_is_told_by_date(broken):
    rows = """1, 02/01/2021, ,
              1, 15/12/2020, ,
              1, 01/11/2020, 01/12/2020, RD1
              2, 02/01/2021, ,
              2, 15/12/2020, 20/12/2020, RD1
              3, 02/01/2021, ,
              3, 15/12/2020, soon, RD1
              4, , ,
              4, 15/12/2020, ,"""
    assert broken("583", PlacedAdoption=TOP + rows) == {"PlacedAdoption": [2]}
