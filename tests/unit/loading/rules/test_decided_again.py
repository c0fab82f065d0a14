"""A child whose first plan fell through and who was decided on again: lawful, only looked at."""

from collections.abc import Callable

import polars as pl
import pytest

from pipelines.loading.checked import Checked

DECISIONS = "CHILD,DATE_PLACED,DATE_PLACED_CEASED\n"
ITEMS = ",01/05/2020,0,1,M1,L0\n"
AD1 = "CHILD,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
EPISODES = "CHILD,DECOM,PLACE,DEC\n"
DECIDED = {"AD1": AD1 + "1,01/10/2020" + ITEMS}


@pytest.fixture
def severities(check: Callable[..., Checked]) -> Callable[..., dict[tuple[str, int], str]]:
    """Table and row, counted from 1, of what breaks a rule, and how grave it is."""

    def find(code: str, **contents: str) -> dict[tuple[str, int], str]:
        found = check(**contents).issues.filter(pl.col("rule") == code)
        rows = found.select("table_name", "row_number", "severity").rows()
        return {(table, row - 1): severity for table, row, severity in rows}

    return find


def test_a_reversal_that_a_new_decision_followed_is_a_warning(severities):
    rows = "1,01/04/2019,01/05/2020\n1,01/05/2020,\n"
    found = severities("525", PlacedAdoption=DECISIONS + rows, **DECIDED)
    assert found == {("AD1", 1): "warning", ("PlacedAdoption", 1): "warning"}


@pytest.mark.parametrize(
    "new",
    ["1,30/04/2020,", "1,01/05/2020,01/09/2020", "2,01/05/2020,", "1,,", "1,01/05/2020,soon"],
)
def test_a_reversal_without_a_new_decision_that_stands_is_an_error(severities, new):
    rows = f"1,01/04/2019,01/05/2020\n{new}\n"
    found = severities("525", PlacedAdoption=DECISIONS + rows, **DECIDED)
    assert found["AD1", 1] == found["PlacedAdoption", 1] == "error"


def test_a_row_with_one_reversal_explained_and_one_not_is_an_error(severities):
    rows = "1,01/04/2019,01/05/2020\n1,01/06/2020,\n1,01/04/2018,soon\n"
    found = severities("525", PlacedAdoption=DECISIONS + rows, **DECIDED)
    assert found == {
        ("AD1", 1): "error",
        ("PlacedAdoption", 1): "warning",
        ("PlacedAdoption", 3): "error",
    }


def test_a_placement_that_ended_before_the_new_decision_is_a_warning(severities):
    episodes = "1,01/05/2020,A6,01/10/2020\n1,01/10/2020,U6,01/12/2020\n1,01/12/2020,A6,\n"
    assert severities("521", Episodes=EPISODES + episodes, **DECIDED) == {
        ("AD1", 1): "warning",
        ("Episodes", 1): "warning",
    }


@pytest.mark.parametrize(
    "episodes",
    [
        "1,01/05/2020,A6,01/10/2020\n1,01/10/2020,U6,\n",  # never placed again
        "1,01/05/2020,A6,02/10/2020\n1,02/10/2020,A6,\n",  # still placed on the day it was decided
        "1,01/05/2020,A6,\n1,01/12/2020,A6,\n",
    ],
)
def test_another_placement_before_the_decision_is_an_error(severities, episodes):
    found = severities("521", Episodes=EPISODES + episodes, **DECIDED)
    assert found == {("AD1", 1): "error", ("Episodes", 1): "error"}


def test_an_order_made_in_time_outlasts_its_decision(broken):
    orders = "CHILD,DECOM,LS\n1,01/05/2020,E1\n2,01/05/2020,E1"
    rows = """1, 01/04/2020, 01/07/2020
              1, 01/09/2020,
              2, 01/08/2020, 01/09/2020
              2, 01/10/2020,"""
    assert broken("554", Episodes=orders, PlacedAdoption=DECISIONS + rows) == {
        "Episodes": [2],
        "PlacedAdoption": [3, 4],
    }


def test_a_second_match_is_not_measured_from_the_decision(broken):
    rows = """child_id, date_of_decision, date_matched
              1,        01/10/2019,       01/03/2020
              1,        01/10/2019,       01/06/2020
              2,        01/10/2019,       01/06/2020
              3,        01/10/2019,       01/06/2020"""
    told = broken("match_after_six_months", period="2020-21-Q1", Adoptions=rows)
    assert told == {"Adoptions": [3, 4]}


def test_an_order_after_a_reversal_and_a_new_decision_is_a_warning(severities):
    orders = "CHILD,DECOM,LS,DEC\n1,01/05/2020,E1,\n2,01/05/2020,E1,\n3,01/05/2020,E1,\n"
    rows = "1,01/04/2019,01/05/2020\n1,01/05/2020,\n2,01/04/2019,01/05/2020\n2,30/04/2020,\n"
    assert severities("553", Episodes=orders, PlacedAdoption=DECISIONS + rows) == {
        ("Episodes", 1): "warning",
        ("PlacedAdoption", 1): "warning",
        ("Episodes", 2): "error",
        ("PlacedAdoption", 3): "error",
        ("Episodes", 3): "error",
    }
