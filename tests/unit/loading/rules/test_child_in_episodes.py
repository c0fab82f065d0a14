"""1012: a child without an episode has nothing else in the return."""


def test_rows_of_children_without_an_episode_are_reported_table_by_table(broken):
    found = broken(
        "1012",
        Episodes="CHILD,DECOM\n01,01/04/2020\n2,",
        AD1="CHILD,FOSTER_CARE\n1,1\n3,1",
        PlacedAdoption="CHILD,DATE_PLACED\n4,01/04/2020\n2,01/04/2020",
        PrevPerm="CHILD,PREV_PERM\n5,Z1",
        Reviews="CHILD,REVIEW\n1,01/04/2020",
        OC3="CHILD,ACTIV\n6,F1",
    )
    assert found == {"AD1": [2], "PlacedAdoption": [1], "PrevPerm": [1]}


def test_episodes_without_ids_accuse_nobody(broken):
    assert broken("1012", Episodes="DECOM\n01/04/2020", AD1="CHILD,FOSTER_CARE\n3,1") == {}
