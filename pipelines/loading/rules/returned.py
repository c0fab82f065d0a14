"""What rules look at: the tables of one submission, and of the year before, ready to be joined.

A rule sees every row, also those that are kept out, because a sender must hear of all that is wrong
at once. Beside the columns of the return each row has `row_id`, `child` (the id as it is compared,
for joins), `is_sound` (false where the row is kept out so far), `is_duplicate` (an exact repeat of
an earlier row), and for dates and numbers `<COLUMN>__sent`, the text that was sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any

import polars as pl

from pipelines.loading.issues import child_column
from pipelines.periods import Period
from pipelines.reading.texts import normalised_id
from schemas.contract import typed
from schemas.returns import codes_in_group, columns_read

SENT = "__sent"
"""Ends the name of a column that holds the text behind a date or a number."""
READ_FROM_TEXT = ("date", "partial_date", "integer", "decimal")
Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Returned:
    """One submission as rules see it."""

    return_name: str
    period: Period
    tables: Tables
    last_year: Tables = field(default_factory=dict)
    own_codes: frozenset[str] = frozenset()
    """How the sender's own area may be written in a column of areas; empty where nobody said."""
    views: dict[Callable, Any] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, table: str) -> pl.DataFrame:
        """The rows of a table; none, with its columns, where it did not come."""
        return self.tables[table] if table in self.tables else self._empty(table)

    def before(self, table: str) -> pl.DataFrame:
        """The rows of a table of the year before."""
        return self.last_year[table] if table in self.last_year else self._empty(table)

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.period.first_day

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.period.last_day

    def _empty(self, table: str) -> pl.DataFrame:
        columns = columns_read(self.return_name, table, self.period.financial_year)
        schema: dict[str, pl.DataType] = {
            "row_id": pl.Int64(), "child": pl.String(), "is_sound": pl.Boolean(),
            "is_duplicate": pl.Boolean(),
        }  # fmt: skip
        for one in columns:
            schema[one.column_name] = typed(one.data_type)
            if one.data_type in READ_FROM_TEXT:
                schema[one.column_name + SENT] = pl.String()
        return pl.DataFrame(schema=schema)


def with_child(tables: Tables, return_name: str) -> dict[str, pl.DataFrame]:
    """Each table with `child`: the id as it is compared, null where there is none."""
    column = child_column(return_name)
    return {
        name: table.with_columns(
            child=normalised_id(pl.col(column)) if column in table.columns else None
        )
        for name, table in tables.items()
    }


def remembered(view: Callable[[Returned], pl.DataFrame]) -> Callable[[Returned], pl.DataFrame]:
    """A view of a submission that several rules share: made once for each submission."""

    @wraps(view)
    def of(returned: Returned) -> pl.DataFrame:
        if view not in returned.views:
            returned.views[view] = view(returned)
        return returned.views[view]

    return of


def is_filled(*columns: str) -> pl.Expr:
    """Whether any of some columns holds something, be it readable or not."""
    return pl.any_horizontal(pl.col(f"^{name}({SENT})?$").is_not_null() for name in columns)


def is_in_group(column: str, *groups: str) -> pl.Expr:
    """Whether a column holds a code of one of some groups; false where it is blank."""
    codes = [code for group in groups for code in codes_in_group(group)]
    return pl.col(column).is_in(codes).fill_null(False)
