"""What of an issue may be published: never an id, a birth date or a name.

A value may stand in the wrong column, so its column alone does not make it safe. In a column of
codes it is shown where it looks like a code and not like an id: up to four capitals, of which the
last may be a digit, or any two. In a column of dates other than of birth it is shown where
it is made of digits and separators, because such dates are in the warehouse anyway.
"""

import polars as pl

from schemas.returns import all_columns

_CODE_LIKE = r"^(?:[A-Z0-9]{1,2}|[A-Z]{2,3}\d|[A-Z]{3,4})$"
_DATE_LIKE = r"^\d{1,4}[/.\- ]\d{1,2}[/.\- ]\d{2,4}$"
_BIRTH = ("DOB", "MC_DOB", "date_of_birth")


def public_value(return_name: str, table_name: str, column: pl.Expr, value: pl.Expr) -> pl.Expr:
    """`value` where it can identify nobody, else null."""
    codes, dates = (_columns(return_name, table_name, kind) for kind in ("code", "date"))
    is_code = column.is_in(codes) & value.str.contains(_CODE_LIKE)
    is_date = column.is_in([name for name in dates if name not in _BIRTH])
    return pl.when(is_code | (is_date & value.str.contains(_DATE_LIKE))).then(value)


def _columns(return_name: str, table_name: str, data_type: str) -> list[str]:
    wanted = (return_name, table_name, data_type)
    return [
        one.column_name
        for one in all_columns()
        if (one.return_name, one.table_name, one.data_type) == wanted
    ]
