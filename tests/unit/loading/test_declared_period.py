"""The declared period against the dates inside a submission."""

from datetime import date

import polars as pl
import pytest

from pipelines.loading.period_check import (
    DATE_AFTER_PERIOD,
    DATE_BEFORE_PERIOD,
    ENOUGH,
    PERIOD_DOES_NOT_FIT,
    QUIET,
    period_issues,
)
from pipelines.loading.rules.returned import Returned
from pipelines.periods import parse_period

COUNT = 20


def _rows(return_name: str, table: str, **columns: list[date | None]) -> dict[str, pl.DataFrame]:
    """A table with some columns filled and the rest blank."""
    form = Returned(return_name, parse_period("2020-21"), {})[table]
    height = len(next(iter(columns.values())))
    filled = pl.DataFrame(columns, schema_overrides=dict.fromkeys(columns, pl.Date))
    rows = pl.concat([form, filled], how="diagonal").with_columns(
        row_id=pl.int_range(height, dtype=pl.Int64),
        row_number=pl.int_range(2, height + 2, dtype=pl.Int64),
        file=pl.lit(f"{table}.csv"),
        sheet=pl.lit(None, pl.String),
    )
    return {table: rows}


def _told(tables: dict[str, pl.DataFrame], return_name: str, period: str) -> list[tuple]:
    found = period_issues(tables, return_name, parse_period(period))
    return found.select("rule", "column_name", "row_number").rows()


def _misfit(tables: dict[str, pl.DataFrame], return_name: str, period: str) -> str | None:
    found = period_issues(tables, return_name, parse_period(period))
    told = found.filter(rule=PERIOD_DOES_NOT_FIT)
    assert told["severity"].to_list() in ([], ["error"])
    return told["message"].item() if told.height else None


@pytest.mark.parametrize("declared", ["2019-20", "2021-22", "2017-18"])
def test_episodes_that_ended_in_another_year_name_the_year(declared):
    tables = _rows("ssda903", "Episodes", DEC=[date(2020, 6, 1)] * COUNT + [None])
    said = _misfit(tables, "ssda903", declared)
    assert f"sent as the return of {declared}" in said
    assert f"{COUNT} of its dates lie in 2020-21 and 0 in {declared}" in said
    assert _misfit(tables, "ssda903", "2020-21") is None


def test_a_few_dates_prove_nothing():
    few, enough = ([date(2018, 6, 1)] * number for number in (ENOUGH - 1, ENOUGH))
    assert _misfit(_rows("ssda903", "Episodes", DEC=few), "ssda903", "2020-21") is None
    assert _misfit(_rows("ssda903", "Episodes", DEC=enough), "ssda903", "2020-21")


def test_typing_errors_and_long_journeys_prove_nothing():
    days = [date(2020, 6, 1)] * COUNT + [date(2021, 6, 1)] * (ENOUGH - 1)
    assert _misfit(_rows("ssda903", "Episodes", DEC=days), "ssda903", "2020-21") is None
    journeys = [date(2018, 6, 1)] * (COUNT * 2) + [date(2020, 6, 1)] * 2
    tables = _rows("alb", "Adoptions", date_of_decision=journeys)
    assert _misfit(tables, "alb", "2020-21-Q1") is None


def test_the_next_quarters_file_is_known_by_its_later_dates():
    days = [date(2020, 6, 1)] * COUNT + [date(2020, 8, 1)] * ENOUGH
    tables = _rows("alb", "Adopters", date_approved=days)
    assert "10 of its dates lie in 2020-21-Q2 and 20 in 2020-21-Q1" in _misfit(
        tables, "alb", "2020-21-Q1"
    )
    assert _misfit(tables, "alb", "2020-21-Q2") is None


def test_the_quarter_before_is_known_by_having_nothing_of_this_one():
    days = [date(2020, 5, 1)] * QUIET + [date(2019, 5, 1)] * (QUIET * 3)
    tables = _rows("alb", "Adopters", date_approved=days)
    assert "lie in 2020-21-Q1 and 0 in 2020-21-Q2" in _misfit(tables, "alb", "2020-21-Q2")


def test_a_small_agency_may_have_a_quiet_quarter():
    """What lies ahead is not explained by a quiet quarter, nor are a year's episodes."""
    days = [date(2020, 5, 1)] * (QUIET - 1)
    quiet = _rows("alb", "Adopters", date_approved=days)
    found = period_issues(quiet, "alb", parse_period("2020-21-Q2"))
    assert found["severity"].to_list() == ["warning"]
    assert "If hardly anything happened in 2020-21-Q2, nothing" in found["message"].item()
    assert "hardly" not in _misfit(quiet, "alb", "2019-20-Q4")
    ended = _rows("ssda903", "Episodes", DEC=days)
    assert "hardly" not in _misfit(ended, "ssda903", "2021-22")


def test_a_table_of_looked_after_children_has_one_date_and_needs_no_more():
    tables = _rows("population", "looked_after", date=[date(2020, 3, 31)])
    assert "lie in 2019-20 and 0 in 2020-21" in _misfit(tables, "population", "2020-21")
    assert _told(tables, "population", "2019-20") == []


def test_each_date_after_the_last_day_is_told_of_and_the_last_day_is_not():
    last, after = date(2021, 3, 31), date(2021, 4, 1)
    tables = _rows("ssda903", "Episodes", DECOM=[last, after], DEC=[after, None])
    assert _told(tables, "ssda903", "2020-21") == [
        (DATE_AFTER_PERIOD, "DECOM", 3),
        (DATE_AFTER_PERIOD, "DEC", 2),
    ]


def test_what_may_lie_ahead_is_let_pass():
    eighteen = _rows("ssda903", "UASC", DUC=[date(2024, 1, 1)])
    assert _told(eighteen, "ssda903", "2020-21") == []


def test_a_month_holds_nothing_of_the_month_before_but_enquiries_with_a_visit_since():
    calls = _rows("activity", "support_calls", date_of_call=[date(2020, 10, 31)])
    assert _told(calls, "activity", "2020-11") == [(DATE_BEFORE_PERIOD, "date_of_call", 2)]
    enquiries = _rows("activity", "enquiries", date_of_enquiry=[date(2020, 10, 31)])
    assert _told(enquiries, "activity", "2020-11") == []


def test_dates_long_ago_are_no_concern_of_a_year():
    tables = _rows("ssda903", "Episodes", DECOM=[date(2009, 1, 1)], DEC=[date(2020, 4, 1)])
    assert _told(tables, "ssda903", "2020-21") == []


def test_no_value_of_a_row_is_published():
    tables = _rows("ssda903", "Header", DOB=[date(2031, 2, 3)])
    found = period_issues(tables, "ssda903", parse_period("2020-21"))
    assert found["public_value"].to_list() == [None]
    assert found["public_message"].str.contains("2031").to_list() == [False]
    assert found["value"].to_list() == ["03/02/2031"]
