"""What stands in an ALB return only beside something else, and what only once."""

import pytest

DAY = "01/06/2020"


@pytest.mark.parametrize(
    ("code", "table", "given", "value", "lacking", "other"),
    [
        ("order_without_type", "Adoptions", "date_of_order", DAY, "order_type", "ADOPTION"),
        ("order_type_without_date", "Adoptions", "order_type", "SGO", "date_of_order", DAY),
        ("reversal_without_reason", "Adoptions", "date_of_reversal", DAY, "reason_for_reversal",
         "RD1"),
        ("reason_without_reversal", "Adoptions", "reason_for_reversal", "RD1", "date_of_reversal",
         DAY),
        ("disruption_without_placement", "Adoptions", "date_of_disruption", DAY, "date_placed",
         DAY),
        ("placed_without_match", "Adoptions", "date_placed", DAY, "date_matched", DAY),
        ("left_without_reason", "Adopters", "date_left", DAY, "reason_left", "WITHDREW"),
        ("reason_without_leaving", "Adopters", "reason_left", "REFUSED", "date_left", DAY),
        ("adopter_disruption_without_placement", "Adopters", "date_of_disruption", DAY,
         "date_placed", DAY),
        ("children_placed_without_date", "Adopters", "children_placed", "1", "date_placed", DAY),
        ("placed_without_children", "Adopters", "date_placed", DAY, "children_placed", "2"),
    ],
)  # fmt: skip
def test_one_does_not_stand_without_the_other(broken, code, table, given, value, lacking, other):
    """What stands there and cannot be read is told of elsewhere."""
    rows = f"{given},{lacking}\n{value},\n{value},{other}\n,{other}\n,\n{value},unreadable"
    assert broken(code, **{table: rows}) == {table: [1]}


def test_an_adopter_has_one_row_for_each_registration(broken):
    rows = """adopter_id, family_id, date_registered, date_approved
              1,          A,         01/06/2020,
              1,          A,         01/06/2020,      01/12/2020
              2,          A,         01/06/2020,
              2,          A,         01/02/2021,
              3,          B,         01/02/2021,
              3,          B,         01/02/2021,
              4,          C,         ,
              4,          C,         ,                01/12/2020"""
    assert broken("adopter_twice", Adopters=rows) == {"Adopters": [1, 2, 7, 8]}


def test_a_family_has_at_most_two_adopters_however_many_rows(broken):
    rows = """adopter_id, family_id, date_registered
              1,          A,         01/06/2020
              2,          A,         01/06/2020
              1,          A,         01/02/2021
              3,          B,         01/06/2020
              4,          B,         01/06/2020
              5,          B,         01/06/2020"""
    assert broken("family_of_more_than_two", Adopters=rows) == {"Adopters": [4, 5, 6]}


@pytest.mark.parametrize(
    ("code", "table", "category", "other"),
    [
        ("sgos_category_twice", "SGOs", "FROM_CARE", "OTHER"),
        ("other_category_twice", "Other", "COMPLAINTS", "ALLEGATIONS"),
    ],
)
def test_a_category_is_counted_once(broken, code, table, category, other):
    rows = f"category,number\n{category},1\n{other},1\n{category},2"
    assert broken(code, **{table: rows}) == {table: [1, 3]}
    repeated = f"category,number\n{category},1\n{category},1"
    assert broken(code, **{table: repeated}) == {}
