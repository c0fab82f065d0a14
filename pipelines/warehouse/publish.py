"""Publishing a tested build: one atomic rename that every reader sees at once.

`warehouse/warehouse.duckdb` and `warehouse/parquet` are links through `warehouse/current`, so the
file and its Parquet copy always belong to the same build. A reader that has the old file open
keeps it until it closes it.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.warehouse.build import BUILD_FILE

PUBLISHED_SCHEMAS = ("core", "measures", "quality", "returns")
DATABASE_FILE, PARQUET_FOLDER, ABOUT_FILE = "warehouse.duckdb", "parquet", "about.json"
BUILDS, CURRENT = "builds", "current"
FILE_MODE = 0o660


def building_folder(home: Home) -> Path:
    """Where a build is made, out of every reader's sight. A crash leaves it to the next build."""
    return home.warehouse / "building"


def published_about(home: Home) -> dict[str, Any] | None:
    """What the published warehouse was built from; None before the first."""
    path = home.warehouse / CURRENT / ABOUT_FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def published_fingerprint(home: Home) -> str | None:
    """The fingerprint of the inputs of the published build; None before the first."""
    about = published_about(home)
    return about["fingerprint"] if about else None


def publish(home: Home, fingerprint: str, about: dict[str, Any]) -> None:
    """Copy the promised tables of the tested build, then point every reader at them.

    `about` is what the build was made from; it is kept beside the tables.
    """
    building = building_folder(home)
    _copy_tables(home, building)
    (building / ABOUT_FILE).write_text(json.dumps(about, indent=2, sort_keys=True) + "\n", "utf-8")
    _close_to_others(building)
    folder = _free_folder(home, fingerprint)
    building.rename(folder)
    _link(home.warehouse / CURRENT, Path(BUILDS) / folder.name)
    _link(home.database, Path(CURRENT) / DATABASE_FILE)
    _link(home.warehouse / PARQUET_FOLDER, Path(CURRENT) / PARQUET_FOLDER)
    for old in (home.warehouse / BUILDS).iterdir():
        if old.name != folder.name:
            shutil.rmtree(old)


def _free_folder(home: Home, fingerprint: str) -> Path:
    """A folder named after the inputs, and never the one that readers are using."""
    builds = home.make_folder(home.warehouse / BUILDS)
    current = (home.warehouse / CURRENT).resolve()
    names = (fingerprint[:16], f"{fingerprint[:16]}-again")
    folder = next(builds / name for name in names if builds / name != current)
    if folder.exists():
        shutil.rmtree(folder)
    return folder


def _copy_tables(home: Home, folder: Path) -> None:
    """Only the promised schemas; rows in a fixed order, so a build gives the same Parquet again."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{_quoted(folder / BUILD_FILE)}' as build (read_only)")
        connection.execute(f"attach '{_quoted(folder / DATABASE_FILE)}' as published")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() "
            f"where database_name = 'build' and schema_name in {PUBLISHED_SCHEMAS} order by all"
        ).fetchall()
        for schema in PUBLISHED_SCHEMAS:
            connection.execute(f"create schema if not exists published.{schema}")
        for schema, table in tables:
            name = f'{schema}."{table}"'
            connection.execute(
                f"create table published.{name} as select * from build.{name} order by all"
            )
            _copy_comments(connection, schema, table)
            target = home.make_folder(folder / PARQUET_FOLDER / schema) / f"{table}.parquet"
            connection.execute(
                f"copy (select * from published.{name} order by all) to '{_quoted(target)}' "
                "(format parquet, compression zstd)"
            )
    shutil.rmtree(folder / "dbt", ignore_errors=True)
    (folder / BUILD_FILE).unlink()


def _copy_comments(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> None:
    """A reader who asks DuckDB what a column means finds the description."""
    comments = connection.execute(
        "select column_name, comment from duckdb_columns() where database_name = 'build' "
        "and schema_name = ? and table_name = ? and comment is not null",
        [schema, table],
    ).fetchall()
    for column, comment in comments:
        text = comment.replace("'", "''")
        connection.execute(
            f'comment on column published.{schema}."{table}"."{column}" is \'{text}\''
        )


def _close_to_others(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(FILE_MODE)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _link(link: Path, target: Path) -> None:
    """Point a link somewhere else in one step."""
    aside = link.with_name(f".{link.name}.new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    aside.replace(link)
