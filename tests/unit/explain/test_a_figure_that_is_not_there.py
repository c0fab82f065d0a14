"""What somebody is told who asks for a figure that is not there."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.explain.figure import UnknownFigureError, explain_figure
from pipelines.home import Home
from schemas.returns import read_seed

MEASURES = [row["measure_id"] for row in read_seed("measure_catalogue")]
NEVER_LOADED = "cost_per_adoption"
MONTHS = [f"2020-{month:02}" for month in range(1, 13)]


@pytest.fixture
def home_with(tmp_path: Path) -> Callable[..., Home]:
    """Call with (measure, area, period) rows: a home whose published warehouse holds just these."""

    def make(*rows: tuple[str, str, str]) -> Home:
        home = Home.at(tmp_path)
        home.database.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(str(home.database)) as warehouse:
            warehouse.execute("create schema measures")
            warehouse.execute(
                "create table measures.measures (measure_id text, area text, period text)"
            )
            warehouse.execute("create table measures.measure_definitions (measure_id text)")
            insert = "insert into measures.measure_definitions values (?)"
            warehouse.executemany(insert, [[one] for one in MEASURES])
            if rows:
                warehouse.executemany("insert into measures.measures values (?, ?, ?)", rows)
        return home

    return make


@pytest.fixture
def told(home_with: Callable[..., Home]) -> Callable[..., str]:
    """Call with a measure, area and period: what is said of them in a warehouse with figures."""
    loaded = [one for one in MEASURES if one != NEVER_LOADED]
    home = home_with(*((one, "kent", month) for one in loaded for month in MONTHS))

    def ask(measure: str, area: str, period: str) -> str:
        with pytest.raises(UnknownFigureError) as error:
            explain_figure(home, measure, area, period)
        return str(error.value)

    return ask


def test_an_unknown_measure_is_answered_with_the_nearest_three(told):
    said = told("Placement_order_granted", "kent", "2020-11")
    assert said.startswith("There is no measure 'Placement_order_granted'.")
    assert "Nearest: placement_orders_granted, " in said
    nearest = said.split("Nearest: ")[1].split(".")[0].split(", ")
    assert len(nearest) == 3 and set(nearest) <= set(MEASURES)
    assert "in the column measure_id of outputs/open_data/measures.csv" in said


def test_a_measure_is_found_in_any_case_of_letters(told):
    assert "Nearest: A10, " in told("a10", "kent", "2020-11")


def test_few_areas_are_told_whole_and_many_periods_are_not(told):
    assert told("A1", "mars", "2020-11") == "There is no area 'mars' for A1. Known: kent."
    said = told("A1", "kent", "2021-11")
    assert said.startswith("There is no period '2021-11' for A1, kent. Nearest: 2020-11, ")
    assert "All 12 are in the column period" in said


def test_a_measure_whose_returns_were_never_loaded_is_not_called_unknown(told):
    assert told(NEVER_LOADED, "kent", "2020-11") == (
        "There are no figures of cost_per_adoption yet: no return that gives any is loaded."
    )


def test_an_empty_warehouse_is_said_to_be_empty(home_with):
    with pytest.raises(UnknownFigureError, match="holds no figures yet") as error:
        explain_figure(home_with(), "A1", "kent", "2020-11")
    assert "Known" not in str(error.value)
    assert "raa run" in str(error.value)
