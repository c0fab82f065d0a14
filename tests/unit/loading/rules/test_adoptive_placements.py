"""217, 336, 390, 408 and 446: what stands beside a placement for adoption or its order."""


def test_with_current_foster_carers_the_carer_does_not_change(broken):
    episodes = """PLACE, DECOM,      RNE
                  A3,    01/04/2015, P
                  A5,    01/04/2015, B
                  A5,    31/03/2015, P
                  A3,    01/05/2020, S
                  A3,    01/05/2020, T
                  A5,    01/05/2020, U
                  A5,    01/05/2020,
                  A6,    01/05/2020, P
                  A3,    ,           P"""
    assert broken("217", Episodes=episodes) == {"Episodes": [1, 2, 7]}


def test_with_current_foster_carers_a_foster_placement_came_before(broken):
    episodes = """CHILD, DECOM,      PLACE
                  1,     01/04/2020, K2
                  1,     01/05/2020, A3
                  1,     01/06/2020, A5
                  2,     01/05/2020, A5
                  3,     01/06/2020, A5
                  3,     01/05/2020, U4
                  4,     01/04/2020, K2
                  4,     01/05/2020, A4
                  5,     01/04/2020, R1
                  5,     01/05/2020, A5"""
    assert broken("336", Episodes=episodes) == {"Episodes": [2, 10]}


def test_an_adopted_child_was_placed_for_adoption(broken):
    episodes = "REC,PLACE\nE11,A3\nE12,A6\nE11,U4\nE12,\nX1,U4\nE45,U4"
    assert broken("390", Episodes=episodes) == {"Episodes": [3, 4]}


def test_a_placement_under_an_order_has_the_order_as_its_legal_status(broken):
    episodes = "PLACE,LS\nA5,E1\nA6,E1\nA5,C2\nA6,\nA3,C2\nU4,C2"
    assert broken("408", Episodes=episodes) == {"Episodes": [3, 4]}


def test_no_placement_order_before_december_2005(broken):
    episodes = "LS,DECOM\nE1,30/11/2005\nE1,01/12/2005\nC2,01/01/2001\nE1,"
    assert broken("446", Episodes=episodes) == {"Episodes": [1]}
