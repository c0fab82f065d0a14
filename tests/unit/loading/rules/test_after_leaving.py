"""199 and 432: episodes after a child has left care."""

NOTHING = {"Episodes": "CHILD,DECOM"}


def test_episodes_after_an_adoption_are_reported_and_those_before_are_not(broken):
    episodes = """CHILD, DECOM,      DEC,        REC
                  1,     01/01/2019, 01/06/2020, X1
                  1,     01/06/2020, 01/09/2020, E11
                  1,     01/09/2020, 01/12/2020, X1
                  1,     01/12/2020, ,
                  2,     01/09/2020, 01/12/2020, E45
                  2,     01/12/2020, ,"""
    assert broken("199", last_year=NOTHING, Episodes=episodes) == {"Episodes": [3, 4]}


def test_an_adoption_of_the_year_before_counts_and_the_same_episode_again_does_not(broken):
    last = {"Episodes": "CHILD,DECOM,DEC,REC\n01,01/06/2019,01/02/2020,E12"}
    episodes = """CHILD, DECOM,      DEC,        REC
                  1,     01/06/2019, 01/02/2020, E12
                  1,     02/02/2020, ,
                  1,     ,           ,"""
    assert broken("199", last_year=last, Episodes=episodes) == {"Episodes": [2]}


def test_what_follows_the_end_of_care_starts_a_new_period(broken):
    episodes = """CHILD, DECOM,      RNE, REC
                  1,     01/06/2020, S,   E3
                  1,     01/07/2020, P,   X1
                  1,     01/08/2020, L,   E4A
                  1,     01/09/2020, ,    E45
                  1,     01/10/2020, S,
                  2,     01/09/2020, P,   E48
                  2,     ,           P,"""
    assert broken("432", Episodes=episodes) == {"Episodes": [2, 4]}


def test_a_repeated_row_is_no_episode_of_its_own(broken):
    episodes = """CHILD, DECOM,      RNE, REC
                  1,     01/06/2020, P,   E3
                  1,     01/06/2020, P,   E3"""
    assert broken("432", Episodes=episodes) == {}
