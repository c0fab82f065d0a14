"""What a return holds: its tables, columns and code lists, read from the dbt seeds.

The seeds are the one home of every column and code list; dbt and Python both read them there.
A column or code that came or went carries the financial years in which it holds, so the year is
data and not code.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_YES_OR_NO = ("is_required", "identifies_row", "is_on_form", "is_kept")
SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"


@dataclass(frozen=True)
class Column:
    """One column of one table of a return."""

    return_name: str
    table_name: str
    column_name: str
    data_type: str
    """text, code, date, partial_date, integer, decimal or postcode."""
    code_list: str
    is_required: bool
    identifies_row: bool
    """Without it a row cannot be placed at all, so a table that lacks the column cannot load."""
    is_on_form: bool
    """False for a column that some systems add and a rule can use; nobody misses it."""
    is_kept: bool
    """Whether its values are stored; what no figure needs and could harm is checked and let go."""
    rule: str
    """The collector's number for a value that cannot be read or is not in its list."""
    first_year: str
    last_year: str
    meaning: str


def read_seed(name: str) -> Iterator[dict[str, str]]:
    """The rows of a seed, every value as text."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def in_force(first_year: str, last_year: str, year: str) -> bool:
    """Whether something that holds from one financial year to another holds in `year`."""
    return (not first_year or first_year <= year) and (not last_year or year <= last_year)


@cache
def all_columns() -> tuple[Column, ...]:
    """Every column of every return, in the order of the return's own form."""
    return tuple(
        Column(**row | {key: row[key] == "true" for key in _YES_OR_NO})
        for row in read_seed("return_columns")
    )


@cache
def tables_of(return_name: str) -> tuple[str, ...]:
    """The tables of a return, in the order of its form."""
    names = (one.table_name for one in all_columns() if one.return_name == return_name)
    return tuple(dict.fromkeys(names))


@cache
def columns_of(return_name: str, table_name: str, year: str) -> tuple[Column, ...]:
    """The columns that a table's form has in a financial year such as `2020-21`."""
    return tuple(one for one in columns_read(return_name, table_name, year) if one.is_on_form)


@cache
def columns_read(return_name: str, table_name: str, year: str) -> tuple[Column, ...]:
    """The columns of the form and those that some systems add to it."""
    return tuple(
        one
        for one in all_columns()
        if (one.return_name, one.table_name) == (return_name, table_name)
        and in_force(one.first_year, one.last_year, year)
    )


@cache
def codes_of(code_list: str, year: str) -> dict[str, str]:
    """Code to label, for the codes of a list that hold in a financial year."""
    return {
        row["code"]: row["label"]
        for row in read_seed("code_lists")
        if row["code_list"] == code_list and in_force(row["first_year"], row["last_year"], year)
    }


@cache
def words_of(code_list: str) -> dict[str, str]:
    """Words people write for a code, beside its label -> the code."""
    rows = read_seed("code_words")
    return {row["words"]: row["code"] for row in rows if row["code_list"] == code_list}


@cache
def codes_in_group(code_group: str) -> tuple[str, ...]:
    """The codes that mean one thing together, in every year."""
    rows = read_seed("code_groups")
    return tuple(row["code"] for row in rows if row["code_group"] == code_group)
