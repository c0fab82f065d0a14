"""The quarterly return holds what was open since 1 April, as known on the quarter's last day."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.periods import Period, parse_period, period_holding
from schemas.returns import codes_of, columns_of

EVENTS = ("date_of_order", "date_of_reversal", "date_left")
PARTNERS = ["family_id", "date_registered"]


def _sheet(folder: Path, name: str) -> pl.DataFrame:
    """A sheet as text; days as yyyy-mm-dd."""
    return pl.read_excel(next(folder.glob("*.xlsx")), sheet_name=name, infer_schema_length=0)


def _sheets(demo, name: str) -> dict[tuple[str, Period], pl.DataFrame]:
    sheets = {}
    for folder in demo.submissions("alb"):
        sender, quarter = folder.parts[-4], parse_period(folder.parent.name)
        is_agency = (demo.home.landing / sender / "ssda903").exists() is False
        if (name == "Adopters") == is_agency:
            sheets[sender, quarter] = _sheet(folder, name)
    return sheets


@pytest.fixture(scope="module")
def adoptions(demo) -> dict[tuple[str, Period], pl.DataFrame]:
    return _sheets(demo, "Adoptions")


@pytest.fixture(scope="module")
def adopters(demo) -> dict[tuple[str, Period], pl.DataFrame]:
    return _sheets(demo, "Adopters")


def test_no_date_lies_after_the_quarter(adoptions, adopters) -> None:
    for (_, quarter), sheet in [*adoptions.items(), *adopters.items()]:
        for column in [one for one in sheet.columns if one.startswith("date_")]:
            days = [date.fromisoformat(one[:10]) for one in sheet[column] if one]
            assert not days or max(days) <= quarter.last_day


def test_no_journey_ended_before_the_year(adoptions, adopters) -> None:
    for (_, quarter), sheet in [*adoptions.items(), *adopters.items()]:
        year = period_holding(quarter.first_day, "financial_year")
        for column in [one for one in EVENTS if one in sheet.columns]:
            days = [date.fromisoformat(one[:10]) for one in sheet[column] if one]
            assert not days or min(days) >= year.first_day


def test_sheets_have_the_columns_of_the_form(adoptions, adopters) -> None:
    for name, sheets in (("Adoptions", adoptions), ("Adopters", adopters)):
        for (_, quarter), sheet in sheets.items():
            form = columns_of("alb", name, quarter.financial_year)
            assert sheet.columns == [one.column_name for one in form]


def test_a_disrupted_match_and_the_next_are_two_rows_of_one_decision(demo, adoptions) -> None:
    expected = {
        (child.authority, child.child_id)
        for child in demo.sample.world.children
        for one in child.decisions
        if len([two for two in one.matches if two.matched <= date(2021, 6, 30)]) > 1
        and (one.ended is None or one.ended >= date(2021, 4, 1))
    }
    found = set()
    for (sender, quarter), sheet in adoptions.items():
        if quarter.text == "2021-22-Q1":
            twice = sheet.filter(pl.struct("child_id", "date_of_decision").is_duplicated())
            assert twice["date_of_disruption"].drop_nulls().len() >= twice["child_id"].n_unique()
            found |= {(sender, one) for one in twice["child_id"]}
    assert found == expected
    assert expected


def test_a_matched_child_has_a_family_in_the_agencys_own_return(adoptions, adopters) -> None:
    families = {
        (sender, quarter, family)
        for (sender, quarter), sheet in adopters.items()
        for family in sheet.filter(pl.col("date_matched").is_not_null())["family_id"]
    }
    linked = 0
    for (_, quarter), sheet in adoptions.items():
        live = sheet.filter(
            pl.col("date_matched").is_not_null()
            & pl.col("date_of_disruption").is_null()
            & pl.col("date_of_reversal").is_null()
        )
        for agency, family in live.select("approving_agency", "adoptive_family_id").iter_rows():
            assert (agency, quarter, family) in families
            linked += 1
    assert linked > 500


def test_partners_are_separate_rows_of_one_family(adopters) -> None:
    for sheet in adopters.values():
        sizes = sheet.group_by(PARTNERS).agg(pl.len(), pl.col("adopter_id").n_unique())
        assert sizes.filter(pl.col("len") != pl.col("adopter_id")).is_empty()
        assert set(sizes["len"]) <= {1, 2}


def test_a_family_adopting_again_has_further_rows(adopters) -> None:
    again = [
        sheet.filter(pl.struct("adopter_id").is_duplicated())
        for (sender, _), sheet in adopters.items()
        if sender == "apse"
    ]
    rows = pl.concat(again)
    assert rows.height
    assert (
        rows.group_by("adopter_id")
        .agg(pl.col("date_registered").n_unique())["date_registered"]
        .min()
        > 1
    )


def test_special_guardianship_adds_up_to_those_who_left_care(demo) -> None:
    orders = {code for code in codes_of("reason_episode_ceased", "2020-21") if code[:2] == "E4"}
    orders = orders & {"E45", "E46", "E47", "E48"}
    year = parse_period("2020-21")
    for (sender, quarter), sheet in _sheets(demo, "SGOs").items():
        if quarter.text == "2020-21-Q4":
            left = sum(
                period.reason_left in orders and year.contains(period.left)
                for child in demo.sample.world.children
                if child.authority == sender
                for period in child.care
                if period.left
            )
            number = sheet.filter(pl.col("category") == "FROM_CARE")["number"].item()
            assert int(number) == left > 0
