"""What the tests of explanations share: a published warehouse of a few rows."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from contract_tables import make_table

from pipelines.explain.figure import Explained, explain_figure
from pipelines.home import Home
from schemas.returns import read_seed

CORE = (
    "dim_authorities", "dim_periods", "fct_child_journeys", "fct_family_journeys",
    "fct_matches", "fct_adoptive_placements", "fct_care_periods",
)  # fmt: skip
AS_AT = date(2021, 6, 30)
YEAR = {
    "period_type": "financial_year", "period": "2020-21",
    "first_day": date(2020, 4, 1), "last_day": date(2021, 3, 31),
}  # fmt: skip
DAY = {
    "period_type": "date", "period": "2021-03-31",
    "first_day": date(2021, 3, 1), "last_day": date(2021, 3, 31),
}  # fmt: skip


@pytest.fixture
def explain(tmp_path: Path) -> Callable[..., Explained]:
    """Call with a measure, rows of core tables, and of its contributions: kent's figure told.

    The period is the year 2020-21, or its last day for what is counted on a day.
    """

    def ask(measure: str, contributions: list[dict[str, Any]] | None = None, **rows) -> Explained:
        kinds = {one["measure_id"]: one["kind"] for one in read_seed("measure_catalogue")}
        period = DAY if kinds[measure] == "stock" else YEAR
        key = {
            "measure_id": measure, "area": "kent", "area_level": "authority",
            "period_type": period["period_type"], "period": period["period"],
        }  # fmt: skip
        figure = key | {"value": 1, "unit": "count", "as_at": AS_AT} | rows.pop("figure", {})
        home = Home.at(tmp_path)
        home.database.parent.mkdir(parents=True)
        with duckdb.connect(str(home.database)) as warehouse:
            warehouse.execute("create schema core; create schema measures")
            for table in CORE:
                content = [period] if table == "dim_periods" else rows.get(table, [])
                make_table(warehouse, table, content, "core")
            counted = [key | {"sender": "kent"} | one for one in contributions or []]
            make_table(warehouse, "contributions", counted, "measures")
            make_table(warehouse, "measures", [figure], "measures")
            make_table(
                warehouse, "measure_definitions", list(read_seed("measure_catalogue")), "measures"
            )
        return explain_figure(home, measure, "kent", period["period"])

    return ask


@pytest.fixture
def whys(explain: Callable[..., Explained]) -> Callable[..., dict[str, str]]:
    """Call likewise: key -> why it is not in the figure."""

    def ask(measure: str, contributions: list[dict[str, Any]] | None = None, **rows):
        others = explain(measure, contributions, **rows).others
        return dict(others.select("subject_key", "why").unique().iter_rows())

    return ask
