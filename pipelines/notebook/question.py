"""A reader's own question of the published warehouse: read-only, and away from every file."""

import duckdb
import polars as pl

from pipelines.home import Home
from pipelines.warehouse.readers import open_published

MOST_ROWS = 1_000
EXAMPLE = """select period, area, value, denominator as children, left_out, note
from measures.measures
where measure_id = 'A10' and period_type = 'financial_year'
order by period desc, area_level, area"""
TABLES = """
select table_schema || '.' || table_name as "Table", count(*) as "Columns"
from information_schema.columns
where table_catalog = current_database()
group by all
order by all
"""


class QuestionError(ValueError):
    """The warehouse could not answer, in DuckDB's words."""


def ask(home: Home, query: str) -> pl.DataFrame:
    """The first thousand rows of an answer; no rows and no columns where it gives none.

    QuestionError where the question cannot be answered, or asks for more than reading.
    """
    with open_published(home) as connection:
        _keep_from_files(connection)
        try:
            answer = connection.sql(query)
            return pl.DataFrame() if answer is None else answer.limit(MOST_ROWS).pl()
        except duckdb.Error as fault:
            raise QuestionError(str(fault)) from fault


def _keep_from_files(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the question nothing but the warehouse: no file to read, write or spill into.

    It cannot be undone, and holds for whoever has the same file open in this process.
    """
    setting = "select current_setting('enable_external_access')"
    if connection.execute(setting).fetchone()[0]:
        connection.execute("set temp_directory = ''")
        connection.execute("set enable_external_access = false")
