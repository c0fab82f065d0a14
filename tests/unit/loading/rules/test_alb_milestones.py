"""The order of a child's milestones in the ALB return, and what its journey's end rules out."""

import pytest

from pipelines.loading.rules.alb.milestones import ORDER

TABLE = "Adoptions"


@pytest.mark.parametrize(("code", "first", "then"), ORDER, ids=[one[0] for one in ORDER])
def test_a_date_may_be_the_same_day_or_blank_and_not_earlier(broken, code, first, then):
    rows = f"""child_id, {first},    {then}
               1,        10/06/2020, 09/06/2020
               2,        10/06/2020, 10/06/2020
               3,        10/06/2020,
               4,        ,           09/06/2020
               5,        10/06/2020, 11/06/2020"""
    assert broken(code, Adoptions=rows) == {TABLE: [1]}


@pytest.mark.parametrize("code", [one[0] for one in ORDER])
def test_what_is_lawful_breaks_nothing(broken, code):
    """A match before the placement order, early permanence before the decision, a foster carer."""
    rows = (
        """date_of_birth, date_entered_care, date_of_decision, date_of_placement_order,
date_matched, date_placed, date_of_early_permanence_decision, date_of_early_permanence_placement,
date_first_placed_with_carer, date_of_order
""".replace("\n", "")
        + (
            "\n01/01/2020,02/01/2020,01/06/2020,01/09/2020,01/08/2020,02/09/2020,02/01/2020,"
            "02/01/2020,02/01/2020,01/03/2021\n"
            "01/01/2018,02/01/2018,01/06/2020,,01/08/2020,01/08/2020,,,01/06/2019,01/03/2021"
        )
    )
    assert broken(code, Adoptions=rows) == {}


def test_nothing_towards_adoption_follows_a_change_of_plan(broken):
    head = "date_of_reversal,date_of_placement_order,date_matched,date_placed,date_of_order,"
    rows = (
        head
        + """order_type
             10/06/2020,11/06/2020,,,,
             10/06/2020,,11/06/2020,,,
             10/06/2020,,,11/06/2020,,
             10/06/2020,,,,11/06/2020,ADOPTION
             10/06/2020,,,,11/06/2020,SGO
             10/06/2020,10/06/2020,10/06/2020,10/06/2020,10/06/2020,ADOPTION
             ,11/06/2020,11/06/2020,11/06/2020,11/06/2020,ADOPTION"""
    )
    assert broken("milestone_after_reversal", Adoptions=rows) == {TABLE: [1, 2, 3, 4]}


def test_the_plan_of_an_adopted_child_does_not_change(broken):
    rows = """order_type, date_of_order, date_of_reversal
              ADOPTION,   10/06/2020,    10/06/2020
              ADOPTION,   10/06/2020,    09/06/2020
              SGO,        10/06/2020,    11/06/2020
              ADOPTION,   10/06/2020,"""
    assert broken("reversal_after_adoption", Adoptions=rows) == {TABLE: [1]}


def test_an_adoption_comes_ten_weeks_after_moving_in_wherever_that_is_shown(broken):
    """From 1 April to 10 June are 70 days."""
    head = "order_type,date_of_order,date_placed,date_first_placed_with_carer,"
    rows = (
        head
        + """date_of_early_permanence_placement
             ADOPTION,09/06/2020,01/04/2020,,
             ADOPTION,10/06/2020,01/04/2020,,
             ADOPTION,09/06/2020,01/04/2020,31/03/2020,
             ADOPTION,09/06/2020,01/04/2020,,31/03/2020
             SGO,09/06/2020,01/04/2020,,
             ADOPTION,09/06/2020,,,"""
    )
    assert broken("adopted_within_ten_weeks", Adoptions=rows) == {TABLE: [1]}
