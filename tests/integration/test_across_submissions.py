"""What only several submissions together show: told to each sender, on the row it is about."""

from pathlib import Path

import duckdb
import planted
import polars as pl
import pytest
from built_homes import RIVERS, BuiltHome
from planted import DAYS_MOVED, QUARTER, SENT_AGAIN, YEAR, Planted

BETWEEN = "several submissions"
KENT = f"kent/ssda903/{YEAR}/"
STATUTORY, QUARTERLY = f"medway/ssda903/{YEAR}/{SENT_AGAIN}", f"medway/alb/{QUARTER}/{SENT_AGAIN}"


@pytest.fixture(scope="module")
def told(
    rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Planted, pl.DataFrame]:
    """What was planted, and the issues that more than one submission shows."""
    folder = tmp_path_factory.mktemp("planted")
    home = rivers_built.copy_to(folder / "home")
    what = planted.plant(home)
    return what, planted.build_issues(home, folder).filter(pl.col("found_in") == BETWEEN)


def _places(told: pl.DataFrame, rule: str) -> list[tuple[str, str, str, str | None]]:
    """Submission, table, column and child of a rule's issues."""
    found = told.filter(pl.col("rule") == rule)
    return sorted(found.select("submission_id", "table_name", "column_name", "child").rows())


def _only(told: pl.DataFrame, rule: str) -> dict[str, object]:
    (found,) = told.filter(pl.col("rule") == rule).to_dicts()
    return found


@pytest.mark.parametrize("built", ["demo_built", "hills_built", "rivers_built"])
def test_returns_that_agree_raise_none(built: str, request: pytest.FixtureRequest) -> None:
    home = request.getfixturevalue(built).home
    with duckdb.connect(str(home.database), read_only=True) as warehouse:
        found = warehouse.sql(
            "select rule, count(*) from quality.issues "
            f"where found_in = '{BETWEEN}' group by all order by all"
        ).fetchall()
    assert found == []


def test_a_child_in_two_authorities_at_once_is_told_to_both(told) -> None:
    what, issues = told
    (kent, medway) = _places(issues, "child_in_two_authorities")
    assert kent[0].startswith(KENT)
    assert kent[1:] == ("Episodes", "DECOM", planted.key("kent", what.at_once))
    assert medway == (STATUTORY, "Episodes", "DECOM", planted.key("medway", planted.AT_ONCE))
    messages = issues.filter(pl.col("rule") == "child_in_two_authorities")["message"].sort()
    assert [one.split()[0] for one in messages] == ["Kent", "Medway"]


def test_a_child_who_came_on_the_day_of_leaving_the_other_moved(told) -> None:
    what, issues = told
    moved = {planted.key("kent", what.came_after), planted.key("medway", planted.CAME_AFTER)}
    assert not moved & set(issues["child"].drop_nulls())


def test_a_child_without_a_number_whose_dates_agree_may_be_the_same(told) -> None:
    what, issues = told
    found = _places(issues, "child_possibly_in_two_authorities")
    assert [one[3] for one in found] == [
        planted.key("kent", what.perhaps), planted.key("medway", planted.PERHAPS),
    ]  # fmt: skip
    likely = issues.filter(pl.col("rule") == "child_possibly_in_two_authorities")
    assert set(likely["severity"]) == {"warning"}


def test_a_family_approved_by_two_agencies_is_told_to_both(told) -> None:
    found = _places(told[1], "family_approved_by_two_agencies")
    assert [one[1:] for one in found] == [("Adopters", "date_approved", None)] * 2
    senders = [one[0].split("/")[0] for one in found]
    assert senders == ["medway", RIVERS["slug"]]
    rows = told[1].filter(pl.col("rule") == "family_approved_by_two_agencies")
    assert rows.filter(pl.col("submission_id") == QUARTERLY)["row_number"].to_list() == [2]


def test_a_date_moved_since_the_last_submission_is_told_with_both_dates(told) -> None:
    what, issues = told
    found = _only(issues, "milestone_moved")
    assert (found["submission_id"], found["column_name"]) == (QUARTERLY, "date_of_order")
    assert found["child"] == planted.key("medway", what.moved)
    for part in (f"{what.order_before:%d/%m/%Y}", found["value"], f"{DAYS_MOVED} days later"):
        assert part in found["message"]


def test_returns_that_disagree_are_told_on_the_row_of_each(told) -> None:
    what, issues = told
    child = planted.key("medway", what.moved)
    places = _places(issues, "returns_disagree")
    assert [one[1:] for one in places] == [
        ("Adoptions", "date_of_order", child), ("Episodes", "DEC", child),
    ]  # fmt: skip
    assert places[0][0] == QUARTERLY
    messages = set(issues.filter(pl.col("rule") == "returns_disagree")["message"])
    assert len(messages) == 1
    assert f"{DAYS_MOVED} days later. The SSDA903 is used." in messages.pop()


def test_a_journey_that_one_return_lacks_is_told_on_the_row_of_the_other(told) -> None:
    _, issues = told
    (alb,) = _places(issues, "journey_missing_in_ssda903")
    unknown = planted.key("medway", planted.UNKNOWN)
    assert alb == (QUARTERLY, "Adoptions", "date_of_decision", unknown)
    (statutory,) = _places(issues, "journey_missing_in_alb")
    perhaps = planted.key("medway", planted.PERHAPS)
    assert statutory == (STATUTORY, "PlacedAdoption", "DATE_PLACED", perhaps)


def test_every_issue_stands_on_a_row_of_a_file_and_names_nobody(told) -> None:
    what, issues = told
    ids = {what.at_once, what.came_after, what.perhaps, what.moved, planted.UNKNOWN}
    ids |= {planted.AT_ONCE, planted.CAME_AFTER, planted.PERHAPS}
    keys = set(issues["child"].drop_nulls())
    for one in issues.to_dicts():
        assert one["file"] and one["row_number"] > 1
        words = set(one["message"].replace(",", " ").replace(".", " ").split())
        assert not words & (ids | keys)
    assert not set(issues["value"]) & (ids | keys)


def test_the_rows_told_of_are_the_rows_sent(told, rivers_built: BuiltHome) -> None:
    """The row of the child who came twice, looked up in the file by its number."""
    what, issues = told
    kent = issues.filter(
        pl.col("rule") == "child_in_two_authorities", pl.col("submission_id").str.starts_with(KENT)
    ).to_dicts()[0]
    file = Path(rivers_built.home.landing, kent["submission_id"], kent["file"])
    line = file.read_text(encoding="utf-8-sig").splitlines()[kent["row_number"] - 1]
    assert line.startswith(f"{what.at_once},{kent['value']},")
