"""Published tables made by hand: the columns their contracts promise, and a few rows."""

from pathlib import Path
from typing import Any

import duckdb
import yaml

from pipelines.warehouse.project import PROJECT


def model_file(name: str) -> Path:
    """Where a model or its description lies, by its file name."""
    return next((PROJECT / "models").rglob(name))


def make_table(
    connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]], schema: str = ""
) -> None:
    """The table as its contract has it; what a row does not name is blank."""
    described = yaml.safe_load(model_file(f"{table}.yml").read_text(encoding="utf-8"))
    columns = {one["name"]: one["data_type"] for one in described["models"][0]["columns"]}
    placed = f"{schema}.{table}" if schema else table
    connection.execute(
        f"create table {placed} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
    )
    for row in rows:
        connection.execute(
            f"insert into {placed} ({', '.join(row)}) values ({', '.join('?' * len(row))})",
            list(row.values()),
        )
