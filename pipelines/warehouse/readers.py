"""Reading the published warehouse: read-only, and never for longer than one question."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

from pipelines.home import Home


class NothingPublishedError(FileNotFoundError):
    """No warehouse has been published in this home yet."""


class OtherVersionError(ValueError):
    """The published warehouse was built by a version of the program with other tables."""


@contextmanager
def open_published(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, read-only.

    NothingPublishedError before the first run, OtherVersionError where its tables are not those
    that this version reads.
    """
    if not home.database.exists():
        raise NothingPublishedError(
            f"No warehouse has been published in {home.root} yet. Run: raa run --home {home.root}"
        )
    # The link is followed here, so that a later publication is a new file to DuckDB too.
    with duckdb.connect(str(home.database.resolve()), read_only=True) as connection:
        try:
            yield connection
        except (duckdb.BinderException, duckdb.CatalogException) as fault:
            raise OtherVersionError(
                "The warehouse was built by another version of this program. Build it anew with: "
                f"raa run --home {home.root}"
            ) from fault


def read_published(home: Home, query: str, values: list[object] | None = None) -> pl.DataFrame:
    """The answer to one question of the published warehouse."""
    with open_published(home) as connection:
        return connection.sql(query, params=values or None).pl()


def read_measures(home: Home) -> pl.DataFrame:
    """`measures.measures`, whole."""
    return read_published(home, "select * from measures.measures")


def published_counts(home: Home) -> dict[str, int]:
    """Rows of the tables a newcomer asks for first."""
    tables = (
        "core.fct_child_journeys", "core.fct_family_journeys", "core.fct_adoptive_placements",
        "measures.contributions", "measures.measures",
    )  # fmt: skip
    with open_published(home) as connection:
        return {
            table: connection.execute(f"select count(*) from {table}").fetchone()[0]
            for table in tables
        }
