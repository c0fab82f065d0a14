"""559, 560, 561 and 584: this year begins on 1 April 2020."""

TOP = "CHILD, DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED\n"


def test_an_old_decision_was_in_the_return_before(broken):
    before = """2, , ,
                3, 01/01/2020, ,
                4, soon, ,"""
    rows = """1, 31/03/2020, ,
              2, 31/03/2020, ,
              3, 31/03/2020, ,
              4, 31/03/2020, ,
              5, 01/04/2020, ,
              6, , ,"""
    found = broken("559", last_year={"PlacedAdoption": TOP + before}, PlacedAdoption=TOP + rows)
    assert found == {"PlacedAdoption": [1, 2]}


def test_a_decision_that_stands_keeps_its_day(broken):
    before = """1, 01/01/2020, ,
                2, 01/01/2020, ,
                3, 01/01/2020, 01/02/2020, RD1
                4, , ,
                5, 01/01/2020, ,
                6, 01/01/2020, soon,"""
    rows = """1, 02/01/2020, ,
              2, 2020-01-01, ,
              3, 01/05/2020, ,
              4, 02/01/2020, ,
              5, , ,
              6, 02/01/2020, ,"""
    found = broken("560", last_year={"PlacedAdoption": TOP + before}, PlacedAdoption=TOP + rows)
    assert found == {"PlacedAdoption": [1]}


def test_a_decision_after_one_that_stood_and_was_then_reversed_is_no_change_of_day(broken):
    before = "1, 01/01/2019, 01/06/2019, RD1\n1, 01/01/2020, ,"
    rows = "1, 01/01/2020, 01/05/2020, RD1\n1, 01/06/2020, ,"
    found = broken("560", last_year={"PlacedAdoption": TOP + before}, PlacedAdoption=TOP + rows)
    assert found == {}


def test_a_reversed_decision_does_not_come_again(broken):
    before = """1, 01/01/2020, 01/02/2020, RD1
                2, 01/01/2020, ,
                3, 01/01/2020, 01/02/2020, RD1
                4, , 01/02/2020, RD1
                5, 01/01/2020, soon,
                6, 01/01/2020, , RD1"""
    rows = """1, 2020-01-01, ,
              2, 01/01/2020, ,
              3, 02/01/2020, ,
              4, , ,
              5, 01/01/2020, ,
              6, 01/01/2020, ,"""
    found = broken("561", last_year={"PlacedAdoption": TOP + before}, PlacedAdoption=TOP + rows)
    assert found == {"PlacedAdoption": [1, 5, 6]}


def test_a_decision_after_a_reversed_one_is_later_by_date_and_not_by_text(broken):
    before = """1, 15/01/2020, 01/02/2020, RD1
                2, 15/01/2020, 01/02/2020, RD1
                3, 15/01/2020, 01/02/2020, RD1
                4, 15/01/2020, 01/02/2020, RD1
                5, 15/01/2020, , RD1
                6, 15/01/2020, ,"""
    rows = """1, 02/05/2020, ,
              2, 20/12/2019, ,
              3, 15/01/2020, ,
              4, , ,
              5, 14/01/2020, ,
              6, 14/01/2020, ,"""
    found = broken("584", last_year={"PlacedAdoption": TOP + before}, PlacedAdoption=TOP + rows)
    assert found == {"PlacedAdoption": [2, 3, 4, 5]}


def test_a_date_that_cannot_be_read_is_not_called_blank(broken):
    before = TOP + "1, 15/01/2020, 01/02/2020, RD1"
    found = broken("584", last_year={"PlacedAdoption": before}, PlacedAdoption=TOP + "1, soon, ,")
    assert found == {}
