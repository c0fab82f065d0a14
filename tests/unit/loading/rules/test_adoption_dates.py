"""331, 334, 521 and 582."""

AD1 = "CHILD, DATE_INT, DATE_MATCH, FOSTER_CARE\n"
EPISODES = "CHILD, DECOM, RNE, PLACE, DEC, REC\n"


def test_the_match_comes_before_the_placement_that_led_to_adoption(broken):
    episodes = """1, 01/05/2020, P, A6, 01/12/2020, E12
                  2, 01/05/2020, P, A6, 01/12/2020, E11
                  3, 01/05/2020, P, A6, 01/08/2020, X1
                  3, 01/08/2020, P, A6, 01/12/2020, E12
                  4, 01/05/2020, P, A6, ,"""
    rows = """1, , 02/05/2020,
              2, , 01/05/2020,
              3, , 01/07/2020,
              4, , 02/05/2020,"""
    assert broken("331", AD1=AD1 + rows, Episodes=EPISODES + episodes) == {
        "AD1": [1],
        "Episodes": [1],
    }


def test_the_decision_falls_into_the_latest_period_of_care(broken):
    episodes = """1, 01/05/2018, S, U6, 01/06/2018, E4A
                  1, 01/05/2019, S, U6, 01/06/2020, X1
                  1, 01/06/2020, P, A6, ,
                  2, 01/05/2019, S, U6, ,
                  3, 01/05/2019, P, U6, ,"""
    rows = """1, 30/04/2019, ,
              2, 01/05/2019, ,
              3, 30/04/2019, ,"""
    assert broken("334", AD1=AD1 + rows, Episodes=EPISODES + episodes) == {
        "AD1": [1],
        "Episodes": [2],
    }


def test_no_placement_for_adoption_begins_before_the_decision(broken):
    episodes = """1, 01/05/2020, P, A6, 01/06/2020, X1
                  1, 01/06/2020, P, A6, ,
                  1, 01/04/2020, S, U6, 01/05/2020, X1
                  2, 01/05/2020, P, A3, ,"""
    rows = """1, 02/05/2020, ,
              2, 01/05/2020, ,"""
    assert broken("521", AD1=AD1 + rows, Episodes=EPISODES + episodes) == {
        "AD1": [1],
        "Episodes": [1],
    }


def test_an_adoption_on_the_day_of_the_match_is_told_of_by_date(broken):
    episodes = """1, 01/05/2020, P, A6, 01/12/2020, E12
                  2, 01/05/2020, P, A6, 01/12/2020, E12
                  3, 01/05/2020, P, A6, 01/12/2020, X1
                  4, 01/05/2020, P, A6, , E12"""
    rows = """1, , 2020-12-01,
              2, , 30/11/2020,
              3, , 01/12/2020,
              4, , ,"""
    assert broken("582", AD1=AD1 + rows, Episodes=EPISODES + episodes) == {"Episodes": [1]}
