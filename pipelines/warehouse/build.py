"""Building the warehouse aside: dbt over the lake into a private file that no reader sees."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.warehouse.project import dbt_arguments, parsed_project

BUILD_FILE = "build.duckdb"
PASSED = ("success", "pass", "no-op")


@dataclass(frozen=True)
class NodeResult:
    """What became of one seed, model or test. Holds counts and never a row."""

    unique_id: str
    name: str
    resource_type: str
    status: str
    """success, pass, warn, fail, error or skipped."""
    failures: int
    message: str
    seconds: float

    @property
    def stops_publishing(self) -> bool:
        """Whether the build must not be published."""
        return self.status not in (*PASSED, "warn")


def build_warehouse(home: Home, folder: Path) -> list[NodeResult]:
    """Run every seed, model and data test into `folder`/build.duckdb.

    Unit tests judge the code and run with the product's own tests, not with the data.
    """
    from dbt.cli.main import dbtRunner

    if folder.exists():
        shutil.rmtree(folder)
    home.make_folder(folder)
    project = parsed_project()
    os.environ["RAA_BUILD_HOME"] = str(home.root)
    os.environ["RAA_BUILD_DATABASE"] = str(folder / BUILD_FILE)
    outcome = dbtRunner(manifest=project).invoke(
        [
            # What failed is told through the results; dbt's own lines would repeat it.
            "--log-level",
            "none",
            "--log-level-file",
            "none",
            "build",
            "--exclude-resource-type",
            "unit_test",
            *dbt_arguments(folder / "dbt"),
        ]
    )
    _let_go_of_database()
    if outcome.exception is not None:
        raise outcome.exception
    return [_node_result(one) for one in outcome.result.results]


def _let_go_of_database() -> None:
    """dbt-duckdb keeps the file open, and so locked, until told."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()


def _node_result(result: Any) -> NodeResult:
    return NodeResult(
        unique_id=result.node.unique_id,
        name=result.node.name,
        resource_type=str(result.node.resource_type),
        status=str(result.status),
        failures=result.failures or 0,
        message=str(result.message or ""),
        seconds=result.execution_time,
    )


def row_counts(database: Path) -> dict[str, int]:
    """Rows of every table of a build, by table name."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not temporary"
        ).fetchall()
        return {
            table: connection.execute(f'select count(*) from "{schema}"."{table}"').fetchone()[0]
            for schema, table in tables
        }
