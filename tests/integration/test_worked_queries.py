"""The worked queries: each gives the answer that its page shows, and its figures are right.

What a figure should be is reckoned from the events of the invented world, by `reckoning`.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
import reckoning
from built_homes import BuiltHome
from reckoning import Known

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE, QUERIES = DOCS / "worked_queries.md", DOCS / "queries"
NAMES = sorted(path.name for path in QUERIES.glob("*.sql"))
OF_HILLS = "beside_england.sql"
"""Asked of the made-up region, for which England published something."""
KEYS = ("journey",)
"""Columns that another key file fills otherwise."""
LAST_DAY = date(2021, 6, 30)

Answer = Callable[[str], pl.DataFrame]


def _sql(name: str) -> str:
    return (QUERIES / name).read_text("utf-8")


def _asked(home: BuiltHome, name: str) -> pl.DataFrame:
    with duckdb.connect(str(home.home.database), read_only=True) as warehouse:
        return warehouse.sql(_sql(name)).pl()


@pytest.fixture(scope="module")
def answer(demo_built: BuiltHome, request: pytest.FixtureRequest) -> Answer:
    def ask(name: str) -> pl.DataFrame:
        home = request.getfixturevalue("hills_built") if name == OF_HILLS else demo_built
        return _asked(home, name)

    return ask


@pytest.fixture(scope="module")
def known(demo_built: BuiltHome) -> Known:
    return Known(demo_built.world, "apse", LAST_DAY)


def _part(name: str) -> str:
    """The part of the page on one query."""
    parts = PAGE.read_text("utf-8").split("\n## ")
    return next(part for part in parts if f"(queries/{name})" in part)


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if name in KEYS:
        return "KEY"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shown_in_page(name: str) -> list[list[str]]:
    lines = [line for line in _part(name).splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    return [head, *([_masked(head[at], cell) for at, cell in enumerate(row)] for row in rows)]


def _masked(name: str, cell: str) -> str:
    return "KEY" if name in KEYS and re.fullmatch("[0-9a-f]{12}", cell) else cell


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_the_query_and_the_answer_it_gives(name: str, answer: Answer) -> None:
    assert f"```sql\n{_sql(name).rstrip()}\n```" in _part(name)
    found = answer(name)
    assert not found.is_empty()
    rows = [[_cell(*one) for one in row.items()] for row in found.iter_rows(named=True)]
    assert _shown_in_page(name) == [found.columns, *rows]


@pytest.mark.parametrize("name", NAMES)
def test_each_query_opens_with_the_question_it_answers(name: str) -> None:
    comment = _sql(name).split("\nselect")[0].split("\nwith")[0]
    assert comment.startswith("-- ") and "?" in comment


def test_the_page_leaves_no_query_out() -> None:
    assert len(NAMES) >= 6
    assert sorted(re.findall(r"\[(\w+\.sql)\]", PAGE.read_text("utf-8"))) == NAMES


def test_waits_and_children_behind_them_are_those_of_the_events(
    answer: Answer, known: Known
) -> None:
    clocks = reckoning.clocks(known, date(2020, 4, 1), date(2021, 3, 31))
    year = answer("placement_order_to_match.sql").filter(year_to_date="2020-21-Q4")
    found = {row["area"]: (row["days"], row["children"]) for row in year.iter_rows(named=True)}
    expected = {
        area: (int(clock.days / clock.children + 0.5), clock.children)
        for (measure, area), clock in clocks.items()
        if measure == "A2"
    }
    assert found == expected


def test_every_child_over_90_days_without_a_match_is_listed_once(
    answer: Answer, known: Known
) -> None:
    expected = sorted(
        (child.authority, decision.placement_order)
        for child, decision in known.decisions()
        if decision.placement_order
        and (LAST_DAY - decision.placement_order).days > 90
        and _waits_unmatched(child, decision)
    )
    found = answer("waiting_without_a_match.sql")
    assert sorted(found.select("authority", "placement_order").iter_rows()) == expected
    assert found["journey"].is_unique().all()


def _waits_unmatched(child, decision) -> bool:
    """In care with a plan on the last day, and every match so far broken down."""
    ended = [decision.reversed, decision.order, *(one.left for one in child.care[-1:])]
    stands = any(
        one.matched <= LAST_DAY and not (one.disrupted and one.disrupted <= LAST_DAY)
        for one in decision.matches
    )
    return not stands and not any(day and day <= LAST_DAY for day in ended)


def test_children_and_families_of_each_quarter_are_those_of_the_events(
    answer: Answer, known: Known
) -> None:
    flows = reckoning.monthly_flows(known)
    found = answer("enough_families.sql").filter(quarter="2020-21-Q4").row(0, named=True)
    months, last = ("2021-01", "2021-02", "2021-03"), date(2021, 3, 31)
    for column, measure in (
        ("orders", "placement_orders_granted"),
        ("matched", "children_matched"),
        ("approved", "families_approved"),
        ("families_matched", "families_matched"),
    ):
        assert found[column] == sum(flows[measure, "apse", month] for month in months), column
    assert found["children_waiting"] == reckoning.waiting_children(known, last)["A14", "apse"]
    assert found["families_waiting"] == reckoning.waiting_families(known, last)["A11", "apse"]


def test_what_moved_is_the_difference_of_two_quarters(answer: Answer, known: Known) -> None:
    flows = reckoning.monthly_flows(known)
    moved = {row["measure_id"]: row for row in answer("what_moved.sql").iter_rows(named=True)}
    orders = moved["placement_orders_granted"]
    quarters = (("2020-10", "2020-11", "2020-12"), ("2021-01", "2021-02", "2021-03"))
    before, now = (
        sum(flows["placement_orders_granted", "apse", month] for month in quarter)
        for quarter in quarters
    )
    assert (orders["in_q3"], orders["in_q4"], orders["change"]) == (before, now, now - before)
    assert "2020-10 not submitted" in moved["support_line_calls"]["note_on_q3"]


def test_a_cost_is_spending_over_orders_with_its_fees_told_apart(
    answer: Answer, known: Known
) -> None:
    flows = reckoning.monthly_flows(known)
    rows = answer("cost_of_an_adoption.sql").filter(financial_year="2019-20")
    for row in rows.iter_rows(named=True):
        months = [f"{year}-{month:02}" for year, month in _months_of_2019_20()]
        orders = sum(flows["adoption_orders_granted", row["area"], month] for month in months)
        assert row["adoption_orders"] == orders
        assert abs(row["cost_per_adoption"] * orders - row["net_spending"]) <= orders
        without = row["net_spending"] - row["of_it_net_fees"]
        assert abs(row["without_fees"] * orders - without) <= orders


def _months_of_2019_20() -> list[tuple[int, int]]:
    return [(2019 + (month < 4), month) for month in (*range(4, 13), 1, 2, 3)]


def test_the_dates_that_differ_most_stand_first() -> None:
    with duckdb.connect() as warehouse:
        warehouse.execute("create schema core")
        warehouse.execute(
            "create table core.fct_milestones as from (values "
            "('kent', 'placed', 0), ('kent', 'placed', null), ('kent', 'order', -3), "
            "('medway', 'matched', 12), ('medway', 'matched', -1), ('medway', 'decision', null)) "
            "as rows (authority, milestone, days_between)"
        )
        found = warehouse.sql(_sql("where_two_returns_differ.sql")).fetchall()
    assert found == [
        ("medway", "matched", 2, 2, 1, 12),
        ("kent", "order", 1, 1, 0, 3),
        ("kent", "placed", 1, 0, 0, 0),
    ]


def test_what_england_published_stands_beside_our_own(answer: Answer) -> None:
    rows = answer(OF_HILLS).rows_by_key("area", named=True, unique=True)
    assert (rows["ashdown"]["published_for_area"], rows["ashdown"]["england"]) == (31, 2000)
    assert rows["carn"]["published_for_area"] is None
