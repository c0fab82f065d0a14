"""What a fault says may quote a cell; what is told of it must not."""

import traceback

import duckdb
import polars as pl
import pytest

from pipelines.landing.submissions import LandingError
from pipelines.plain_faults import UnforeseenFaultError, told_without_values, without_quoted

CANARIES = ("Q7731", "13/09/2013", "O'Quill", "QX7 4QZ")


def _polars_stumbles() -> None:
    pl.Series("CHILD", list(CANARIES)).cast(pl.Int64)


def _python_stumbles() -> None:
    {}[CANARIES[0]]


@pytest.mark.parametrize("stumbles", [_polars_stumbles, _python_stumbles])
def test_a_librarys_fault_is_told_by_kind_and_place(stumbles) -> None:
    with pytest.raises(Exception, match=CANARIES[0]):
        stumbles()
    with (
        pytest.raises(UnforeseenFaultError) as ended,
        told_without_values("loading kent/alb/2020-21-Q4/2021-04-22"),
    ):
        stumbles()
    whole = "".join(traceback.format_exception(ended.value))
    assert [one for one in CANARIES if one in whole] == []
    assert "while loading kent/alb/2020-21-Q4/2021-04-22: " in str(ended.value)
    assert "test_faults_are_told_without_values.py line " in str(ended.value)


@pytest.mark.parametrize("fault", [LandingError("Name a file."), FileNotFoundError(2, "x", "a.b")])
def test_the_products_own_words_and_the_systems_stand(fault: Exception) -> None:
    with pytest.raises(type(fault)) as ended, told_without_values("receiving"):
        raise fault
    assert ended.value is fault


@pytest.mark.parametrize(
    "query",
    [
        "select cast($1 as integer)",
        "select cast($1 as date)",
        "select strptime($1, '%d/%m/%y')",
        "select cast({'a': $1} as struct(a integer))",
    ],
)
@pytest.mark.parametrize("value", CANARIES)
def test_a_databases_message_loses_the_value_it_quotes(query: str, value: str) -> None:
    with pytest.raises(duckdb.Error) as fault:
        duckdb.execute(query, [value]).fetchall()
    assert value in str(fault.value)
    said = without_quoted(f"Runtime Error in model m (models/m.sql)\n  {fault.value}")
    assert value not in said
    assert said.startswith("Runtime Error in model m (models/m.sql) ")
    assert "Error: " in said


def test_a_key_that_stands_twice_is_not_told() -> None:
    said = without_quoted('Constraint Error: Duplicate key "id: Q7731" violates primary key.')
    assert said == "Constraint Error: Duplicate key '...' violates primary key."


def test_the_name_of_a_file_is_told() -> None:
    said = without_quoted("IO Error: No magic bytes in file 'lake/alb/kent/2021-04-22.parquet'")
    assert said.endswith("'lake/alb/kent/2021-04-22.parquet'")
