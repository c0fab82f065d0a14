"""551, 552, 553, 554 and 557."""

DECISIONS = "CHILD, DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED\n"
EPISODES = "CHILD, DECOM, LS, PLACE, DEC, REC\n"


def test_a_placement_for_adoption_needs_a_decision(broken):
    episodes = """1, 01/05/2020, E1, A6, ,
                  2, 01/05/2020, E1, A6, ,
                  3, 01/05/2020, E1, A6, ,
                  4, 01/05/2020, E1, U6, ,
                  5, 01/05/2020, E1, A3, ,"""
    rows = """2, , ,
              3, 01/04/2020, ,
              5, soon, ,"""
    assert broken("551", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1, 2],
        "PlacedAdoption": [1],
    }


def test_a_placement_and_an_order_without_any_table_of_decisions_are_told_of(broken):
    episodes = EPISODES + "1, 01/05/2020, E1, A6, ,"
    assert broken("551", Episodes=episodes) == {"Episodes": [1]}
    assert broken("553", Episodes=episodes) == {"Episodes": [1]}
    assert broken("557", Episodes=EPISODES + "1, 01/05/2020, E1, A6, 01/06/2020, E4A") == {
        "Episodes": [1]
    }


def test_a_placement_for_adoption_follows_its_decision(broken):
    episodes = """1, 01/05/2020, E1, A6, ,
                  2, 01/05/2020, E1, A6, ,
                  3, 01/05/2020, E1, U6, ,
                  4, , E1, A6, ,"""
    rows = """1, 02/05/2020, ,
              2, 01/05/2020, ,
              2, 01/06/2020, ,
              3, 02/05/2020, ,
              4, 02/05/2020, ,"""
    assert broken("552", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1],
        "PlacedAdoption": [1],
    }


def test_a_new_decision_after_a_disruption_is_not_held_against_the_first_placement(broken):
    episodes = """1, 01/05/2019, E1, A6, 01/05/2020, X1
                  1, 01/05/2020, E1, U6, 01/12/2020, X1
                  1, 01/12/2020, E1, A6, ,"""
    rows = """1, 01/04/2019, 10/05/2020, RD1
              1, 01/11/2020, ,"""
    assert broken("552", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {}


def test_a_reversed_decision_does_not_cover_a_later_placement(broken):
    episodes = EPISODES + "1, 01/10/2020, E1, A6, ,"
    rows = """1, 01/04/2019, 30/09/2020, RD1
              1, 01/11/2020, 20/12/2020, RD1
              1, 01/01/2021, ,"""
    assert broken("552", Episodes=episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1],
        "PlacedAdoption": [2],
    }
    on_the_day = rows.replace("30/09/2020", "01/10/2020")
    assert broken("552", Episodes=episodes, PlacedAdoption=DECISIONS + on_the_day) == {}


def test_a_placement_order_needs_a_decision_that_was_not_reversed_while_it_lasts(broken):
    episodes = """1, 01/05/2020, E1, U6, 01/06/2020, X1
                  1, 01/06/2020, E1, A6, ,
                  2, 01/05/2020, E1, U6, 01/06/2020, X1
                  2, 01/06/2020, C2, U6, ,
                  3, 01/05/2020, E1, U6, ,
                  4, 01/05/2020, E1, U6, ,
                  5, 01/05/2020, E1, U6, ,"""
    rows = """2, 01/04/2020, 01/06/2020, RD1
              3, 01/04/2020, , RD1
              4, 01/04/2020, soon,
              5, 01/04/2020, ,"""
    assert broken("553", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1, 2, 5, 6],
        "PlacedAdoption": [2, 3],
    }


def test_a_placement_order_follows_the_decision(broken):
    episodes = """1, 01/06/2020, E1, A6, ,
                  1, 01/05/2020, E1, U6, 01/06/2020, X1
                  2, 01/05/2020, E1, U6, ,
                  3, 01/05/2020, C2, U6, ,"""
    rows = """1, 02/05/2020, ,
              2, 01/05/2020, ,
              3, 02/05/2020, ,"""
    assert broken("554", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [2],
        "PlacedAdoption": [1],
    }


def test_who_left_care_without_adoption_had_the_decision_reversed(broken):
    episodes = """1, 01/05/2020, C2, A3, 01/06/2020, E4A
                  2, 01/05/2020, E1, U6, 01/06/2020, E4A
                  3, 01/05/2020, E1, A5, 01/06/2020, E45
                  4, 01/05/2020, E1, A5, 01/06/2020, E12
                  5, 01/05/2020, E1, A5, 01/06/2020, X1
                  6, 01/05/2020, C2, U6, 01/06/2020, E4A
                  7, 01/05/2020, E1, A5, ,"""
    rows = """2, 01/04/2020, 01/06/2020,
              3, 01/04/2020, 01/06/2020, RD4
              4, 01/04/2020, ,
              5, 01/04/2020, ,
              7, 01/04/2020, ,"""
    assert broken("557", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [1, 2],
        "PlacedAdoption": [1],
    }
