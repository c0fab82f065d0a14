"""Running one model of the warehouse over a few rows, in memory and without dbt.

Macros and models are Jinja; here `ref` names a table and everything else is the project's own.
"""

from datetime import date
from typing import Any

import duckdb
import polars as pl
from contract_tables import make_table, model_file
from jinja2 import Environment, StrictUndefined

from pipelines.warehouse.project import PROJECT

SETTINGS = {
    "waited_three_months": "at_least",
    "not_yet_placed_in_a3": "days_so_far",
    "a20": "adjusted",
}


def run_model(
    name: str,
    rows: dict[str, list[dict[str, Any]]],
    as_at: date = date(2021, 6, 30),
    **settings: str,
) -> pl.DataFrame:
    """What a model makes of the rows of the core tables it reads; other tables have their own."""
    with duckdb.connect() as connection:
        for table, content in rows.items():
            make_table(connection, table, content)
        for seed in ("code_groups", "thresholds"):
            path = PROJECT / "seeds" / f"{seed}.csv"
            connection.execute(f"create table {seed} as from read_csv('{path}')")
        connection.execute("create table stg_region__run as select $1 as as_at", [as_at])
        connection.execute(
            "create table stg_region__settings (setting_name text, setting_value text)"
        )
        connection.executemany(
            "insert into stg_region__settings values (?, ?)",
            [list(one) for one in (SETTINGS | settings).items()],
        )
        return connection.sql(_rendered(name)).pl()


def _rendered(name: str) -> str:
    macros = "".join(
        path.read_text(encoding="utf-8") for path in sorted((PROJECT / "macros").glob("*.sql"))
    )
    environment = Environment(undefined=StrictUndefined)
    environment.globals["ref"] = lambda model: model
    return environment.from_string(macros + model_file(f"{name}.sql").read_text("utf-8")).render()
