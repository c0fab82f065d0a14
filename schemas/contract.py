"""The Pandera contract of each table of each return in each year, built from the seeds.

The contract says what a parsed table must hold: types, what may not be blank, which codes count
and which numbers may not be negative. Text is parsed elsewhere; nothing is coerced here, because
a failed coercion would hide the value that was sent. Validate eager frames with `lazy=True`:
a lazy frame would pass unread.
"""

from functools import cache

import pandera.polars as pa
import polars as pl

from schemas.returns import Column, codes_of, columns_of

_TYPES: dict[str, pl.DataType] = {
    "date": pl.Date(),
    "integer": pl.Int64(),
    "decimal": pl.Float64(),
}
CODES_LISTED = 12
"""How many codes a message names before it stops."""


def typed(data_type: str) -> pl.DataType:
    """The Polars type that a column of a seed's `data_type` has once it is parsed."""
    return _TYPES.get(data_type, pl.String())


@cache
def contract_for(return_name: str, table_name: str, year: str) -> pa.DataFrameSchema:
    """The contract of a table in a financial year such as `2020-21`.

    Each check's `error` finishes the sentence "<COLUMN> is '<value>', " for a reader.
    """
    columns = columns_of(return_name, table_name, year)
    if not columns:
        raise KeyError(f"No table {table_name} in {return_name} in {year}.")
    return pa.DataFrameSchema(
        {one.column_name: _column(one, year) for one in columns},
        name=f"{return_name} {table_name} {year}",
        strict=False,
        coerce=False,
    )


def _column(column: Column, year: str) -> pa.Column:
    return pa.Column(
        typed(column.data_type),
        checks=_checks(column, year),
        nullable=not column.is_required,
        title=column.meaning,
    )


def _checks(column: Column, year: str) -> list[pa.Check]:
    if column.data_type == "code":
        codes = codes_of(column.code_list, year)
        return [pa.Check.isin(list(codes), error=_code_message(column.code_list, year))]
    if column.data_type in ("integer", "decimal"):
        return [pa.Check.ge(0, error="which is below zero. Write the number without a minus sign")]
    return []


def _code_message(code_list: str, year: str) -> str:
    codes = list(codes_of(code_list, year))
    named = ", ".join(codes[:CODES_LISTED])
    if len(codes) > CODES_LISTED:
        named += f" and {len(codes) - CODES_LISTED} more"
    name = code_list.replace("_", " or " if code_list == "yes_no" else " ")
    article = "an" if name[0] in "aeiou" else "a"
    return f"which is not {article} {name} code used in {year}. Use one of: {named}"
