"""525, 558, 601 and 602, in the year from 1 April 2020 to 31 March 2021."""

AD1 = "CHILD, DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR\n"
EPISODES = "CHILD, DEC, REC\n"
DECISIONS = "CHILD, DATE_PLACED, DATE_PLACED_CEASED\n"
WHOLE = ", 01/04/2020, 01/05/2020, 0, 1, M1, L0\n"


def test_a_child_whose_decision_was_reversed_is_not_adopted(broken):
    rows = """1, 01/04/2020, 01/05/2020
              2, 01/04/2020,
              3, 01/04/2020, soon
              4, 01/04/2020, 01/05/2020"""
    adopted = AD1 + "1" + WHOLE + "2" + WHOLE + "3, , , 0, , ,\n4, , , , , ,"
    assert broken("525", AD1=adopted, PlacedAdoption=DECISIONS + rows) == {
        "AD1": [1, 3],
        "PlacedAdoption": [1, 3],
    }


def test_an_adopted_child_with_several_decisions_has_one_that_stands(broken):
    episodes = "".join(f"{child}, 01/12/2020, E12\n" for child in range(1, 6)) + "6, , X1"
    rows = """1, 01/04/2020, 01/05/2020
              1, 01/06/2020, soon
              2, 01/04/2020, 01/05/2020
              2, 01/06/2020,
              3, 01/04/2020, 01/05/2020
              4, 01/04/2020, 01/05/2020
              4, 01/04/2020, 01/05/2020
              6, 01/04/2020, 01/05/2020
              6, 01/06/2020, 01/07/2020"""
    found = broken("558", Episodes=EPISODES + episodes, PlacedAdoption=DECISIONS + rows)
    assert found == {"Episodes": [1]}


def test_who_was_adopted_in_the_year_has_all_six_items(broken):
    episodes = """1, 01/04/2020, E11
                  2, 31/03/2021, E12
                  3, 31/03/2020, E12
                  4, 01/12/2020, E4A
                  5, 01/12/2020, E12
                  6, 01/12/2020, E12"""
    adopted = AD1 + "1" + WHOLE + "5, soon, 01/05/2020, 0, 1, M1, L0\n6, , 01/05/2020, 0, 1, M1, L0"
    assert broken("601", Episodes=EPISODES + episodes, AD1=adopted) == {
        "AD1": [3],
        "Episodes": [2, 6],
    }


def test_an_adopted_child_is_told_of_though_ad1_did_not_come_at_all(broken):
    assert broken("601", Episodes=EPISODES + "1, 01/12/2020, E12") == {"Episodes": [1]}


def test_items_in_ad1_need_an_adoption_in_the_year(broken):
    episodes = """1, 01/04/2020, E11
                  2, 31/03/2020, E11
                  3, 01/12/2020, X1
                  5, , E11"""
    adopted = AD1 + "".join(f"{child}, soon, , , , ,\n" for child in range(1, 6)) + "6, , , , , ,"
    assert broken("602", Episodes=EPISODES + episodes, AD1=adopted) == {"AD1": [2, 3, 4, 5]}
