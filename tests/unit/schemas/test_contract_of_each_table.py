from datetime import date

import pandera.polars as pa
import polars as pl
import pytest

from schemas.contract import contract_for, typed
from schemas.returns import all_columns, columns_of


def failures(table: str, return_name: str = "finance", year: str = "2020-21", **columns: list):
    """Column, check and row of every failure."""
    contract = contract_for(return_name, table, year)
    schema = {one.column_name: typed(one.data_type) for one in columns_of(return_name, table, year)}
    frame = pl.DataFrame(columns, schema=schema)
    with pytest.raises(pa.errors.SchemaErrors) as found:
        contract.validate(frame, lazy=True)
    return found.value.failure_cases.select("column", "check", "index").rows()


def test_every_failure_is_collected_with_its_row_and_a_plain_message():
    found = failures("costs", category=["STAFFING", "CAKE", None], amount=[-1.0, 2.0, None])
    assert [(column, index) for column, _, index in found] == [
        ("category", 2),
        ("category", 1),
        ("amount", 2),
        ("amount", 0),
    ]
    said = {check for _, check, _ in found}
    assert "which is below zero. Write the number without a minus sign" in said
    assert any("cost category code used in 2020-21. Use one of: STAFFING" in one for one in said)


def test_a_long_list_of_codes_is_cut_short_in_the_message():
    table = {one.column_name: [None] for one in columns_of("ssda903", "Header", "2020-21")}
    table |= {"CHILD": ["1"], "SEX": ["1"], "DOB": [date(2019, 3, 5)], "UPN": ["UN1"]}
    found = failures("Header", "ssda903", **(table | {"ETHNIC": ["XXXX"]}))
    assert len(found) == 1
    assert "WBRI" in found[0][1]
    assert found[0][1].endswith("and 8 more")


def test_codes_are_those_of_the_year():
    old, new = (contract_for("ssda903", "Header", year) for year in ("2023-24", "2024-25"))
    sexes = [one.columns["SEX"].checks[0].statistics["allowed_values"] for one in (old, new)]
    assert sexes == [["1", "2"], ["M", "F", "U"]]


def test_every_table_of_every_return_has_a_contract_with_its_own_types():
    tables = {(one.return_name, one.table_name) for one in all_columns()}
    assert len(tables) >= 20
    for return_name, table_name in tables:
        contract = contract_for(return_name, table_name, "2020-21")
        for one in columns_of(return_name, table_name, "2020-21"):
            column = contract.columns[one.column_name]
            assert column.dtype.type == typed(one.data_type)
            assert column.nullable is not one.is_required
            assert column.coerce is False


def test_a_table_that_does_not_exist_has_no_contract():
    with pytest.raises(KeyError, match="No table Cake"):
        contract_for("ssda903", "Cake", "2020-21")
