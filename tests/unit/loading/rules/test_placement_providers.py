"""529 and 1015: the provider of a placement, what it is and where it lies."""

KENT = frozenset({"kent", "Kent", "886", "E10000016"})


def test_other_public_bodies_provide_no_families(broken):
    episodes = "PLACE_PROVIDER,PLACE\nPR3,A3\nPR3,U6\nPR3,P1\nPR3,K2\nPR3,R1\nPR1,A3\nPR3,"
    assert broken("529", Episodes=episodes) == {"Episodes": [1, 2, 3, 4]}


def test_own_provision_lies_in_the_own_area(broken):
    episodes = """PLACE_PROVIDER, PL_LA,     LS, PLACE
                  PR1,            E10000016, C2, K2
                  PR1,            0886,      C2, K2
                  PR1,            KENT,      C2, K2
                  PR1,            E06000035, C2, K2
                  PR1,            887,       C2, K2
                  PR2,            887,       C2, K2
                  PR1,            887,       V4, K2
                  PR1,            887,       C2, A6
                  PR1,            887,       C2, U4
                  PR1,            ,          C2, K2"""
    assert broken("1015", own_codes=KENT, Episodes=episodes) == {"Episodes": [4, 5]}


def _not_tried(checked) -> str:
    untried = checked.issues.filter(rule="rule_not_tried", severity="warning")
    return " ".join(untried["message"])


def test_without_the_area_of_placements_the_rule_is_shown_as_not_tried(check, top, region):
    row = "1,01/04/2020,S,C2,N1,K2,PR1,,,,,,\n"
    said = _not_tried(check(region=region, Episodes=top("Episodes") + row))
    assert "Episodes.PL_LA holds nothing in any row, so rule 1015 could not be tried" in said


def test_without_a_known_sender_the_rule_is_shown_as_not_tried(check, top):
    head = top("Episodes").strip() + ",PL_LA\n"
    row = "1,01/04/2020,S,C2,N1,K2,PR1,,,,,,,887\n"
    said = _not_tried(check(Episodes=head + row))
    assert "It is not known which authority sent this, so rule 1015 could not be tried" in said


def test_without_last_year_it_is_said_which_rules_saw_less(check, top):
    row = "1,01/04/2020,S,C2,N1,K2,PR1,,,,,,\n"
    said = _not_tried(check(Episodes=top("Episodes") + row))
    assert "so rule 199 could be tried on this year's return only" in said
