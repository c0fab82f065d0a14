"""117, 118, 184 and 1003, in the year from 1 April 2020 to 31 March 2021."""

DECISIONS = "CHILD, DATE_PLACED, DATE_PLACED_CEASED\n"
EPISODES = "CHILD, DECOM, RNE, LS, DEC, REC\n"


def test_a_decision_is_not_after_the_year_nor_after_the_child_left_care(broken):
    episodes = """1, 01/05/2020, S, C2, , 
                  2, 01/05/2019, S, C2, 01/05/2020, X1
                  2, 01/05/2020, L, E1, 01/09/2020, E4A
                  3, 01/05/2020, S, C2, 01/09/2020, E4A
                  4, 01/05/2020, S, C2, 01/09/2020, X1"""
    rows = """1, 31/03/2021,
              1, 01/04/2021,
              2, 01/09/2020,
              2, 01/06/2020, 02/09/2020
              3, soon, 01/09/2020
              4, 02/09/2020,
              5, 01/04/2021,"""
    assert broken("117", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1, 3],
        "PlacedAdoption": [2, 4],
    }


def test_an_open_episode_after_a_first_period_of_care_ends_nothing(broken):
    episodes = """1, 01/05/2019, S, C2, 01/05/2020, E4A
                  1, 01/08/2020, S, C2, ,"""
    rows = "1, 01/09/2020,"
    assert broken("117", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {}


def test_a_reversal_is_not_before_the_year_nor_before_care(broken):
    episodes = """1, 01/05/2018, S, C2, ,
                  2, 01/05/2020, S, V3, 08/05/2020, X1
                  2, 01/06/2020, L, C2, ,
                  3, 01/06/2020, S, C2, 01/08/2020, X1
                  3, 01/08/2020, P, C2, ,"""
    rows = """1, , 31/03/2020
              1, , 01/04/2020
              2, , 31/05/2020
              2, , 01/06/2020
              3, , soon
              4, , 31/03/2020
              3, 01/01/2019,
              3, , 01/07/2020"""
    assert broken("118", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1, 3],
        "PlacedAdoption": [1, 3, 6],
    }


def test_a_child_is_born_before_the_decision_about_it(broken):
    rows = """1, 31/05/2020,
              2, 01/06/2020,
              3, 31/05/2020,
              4, ,"""
    header = """CHILD, DOB
                1, 01/06/2020
                2, 01/06/2020
                3, unborn
                4, 01/06/2020"""
    assert broken("184", Header=header, PlacedAdoption=DECISIONS + rows) == {
        "PlacedAdoption": [1],
    }


def test_the_birth_date_of_the_header_counts(broken):
    rows = "CHILD, DOB, DATE_PLACED\n1, 01/06/2020, 31/05/2020"
    assert broken("184", Header="CHILD, DOB\n1, 01/06/2019", PlacedAdoption=rows) == {}


def test_a_decision_is_not_before_the_first_care_known(broken):
    episodes = """1, 01/06/2020, S, C2, ,
                  1, 01/05/2020, S, C2, 20/05/2020, E4A
                  2, 01/06/2020, S, C2, ,
                  3, 01/06/2020, L, C2, ,"""
    rows = """1, 30/04/2020,
              1, 15/05/2020,
              2, 01/06/2020,
              3, 01/01/2020,"""
    assert broken("1003", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [2],
        "PlacedAdoption": [1],
    }
