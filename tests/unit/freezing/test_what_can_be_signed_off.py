"""The names that `raa freeze` takes, and what it says of others."""

from datetime import date

import pytest

from pipelines.freezing.scope import FREEZABLE, FreezeError, Scope, read_scope


@pytest.mark.parametrize(
    ("return_name", "period", "says"),
    [
        ("finance", "2020-21", "Returns that can: alb, ssda903, scorecard and board."),
        ("alb", "2020-21", "give a quarter such as 2020-21-Q3"),
        ("ssda903", "2020-21-Q3", "give a financial year such as 2020-21"),
        ("scorecard", "2020-11", "give a financial year such as 2020-21"),
        ("board", "2020-21", "give a range of months such as 2020-11_2021-05"),
        ("board", "2021-05_2020-11", "give a range of months such as 2020-11_2021-05"),
        ("alb", "../../etc", "give a quarter"),
    ],
)
def test_another_return_or_period_is_refused_with_what_there_is(region, return_name, period, says):
    with pytest.raises(FreezeError) as fault:
        read_scope(region, return_name, period, None)
    assert says in str(fault.value)


def test_a_sender_must_be_known_and_have_a_return_of_its_own(region):
    assert read_scope(region, "alb", "2020-21-Q3", "kent").sender == "kent"
    with pytest.raises(FreezeError, match="not a sender. Senders: kent"):
        read_scope(region, "alb", "2020-21-Q3", "surrey")
    with pytest.raises(FreezeError, match="leave out --sender kent"):
        read_scope(region, "scorecard", "2020-21", "kent")


def test_a_board_pack_of_one_month_may_be_named_by_it(region):
    assert read_scope(region, "board", "2020-11", None).period == "2020-11_2020-11"


def test_the_figures_of_a_return_are_those_of_its_own_days(home):
    assert Scope("alb", "2020-21-Q3").days == (date(2020, 12, 31),) * 2
    assert Scope("board", "2020-11_2021-05").days == (date(2020, 11, 1), date(2021, 5, 31))


def test_the_figures_of_a_return_are_those_that_it_states():
    assert "children_matched" in Scope("alb", "2020-21-Q3").measures
    assert "children_matched" not in Scope("ssda903", "2020-21").measures
    assert "support_line_calls" not in Scope("scorecard", "2020-21").measures
    assert "support_line_calls" in Scope("board", "2020-11_2021-05").measures


def test_nothing_that_is_signed_off_lies_where_a_run_writes(home):
    for name in FREEZABLE:
        folder = Scope(name, "2020-21").frozen(home)
        assert home.frozen in folder.parents
        for written in (home.outputs, home.warehouse, home.lake, home.landing):
            assert written not in folder.parents
