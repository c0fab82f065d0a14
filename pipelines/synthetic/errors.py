"""Spoiling clean rows in known ways, and keeping a list of what was spoilt and where.

No child's values are kept: the list names files, rows and columns only.
"""

from dataclasses import dataclass

from pipelines.periods import Period
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.write import Row, Tables
from schemas.returns import Column, columns_of

WRONG_CODE, IMPOSSIBLE_DATE, MISSING = "wrong_code", "impossible_date", "missing_required"
NOT_IN_HEADER, DUPLICATE = "child_not_in_header", "exact_duplicate"
EXTRA_COLUMN, OLD_ENCODING = "extra_column", "windows_1252"
NO_SUCH_CODE, NO_SUCH_DAY, NO_SUCH_CHILD = "ZZ9", "31/02/2020", "999999999"
LOCAL_COLUMN, LOCAL_WORDS = "LOCAL_NOTE", "Zoë’s café"
FILES_PER_ROW_RATE, MOST_FILES = 5.0, 0.5
"""Files are oddly made more often than rows are wrong, but no more than half of them."""


@dataclass(frozen=True)
class Spoilt:
    """One thing spoilt on purpose. `row` is the file's own, the header being row 1."""

    sender: str
    return_name: str
    period: str
    table: str
    kind: str
    row: int | None = None
    column: str | None = None


def spoil(
    tables: Tables, sender: str, return_name: str, period: Period, rate: float, dice: Dice
) -> tuple[list[Spoilt], dict[str, str]]:
    """Spoil a share of the rows of a submission in place; say what, and each file's encoding.

    An oddly made file (an extra column, an old encoding) is no error: it must load all the same.
    """
    spoilt: list[Spoilt] = []
    encodings: dict[str, str] = {}
    if not rate:
        return spoilt, encodings
    for table, rows in tables.items():
        place = (sender, return_name, period.text, table)
        columns = columns_of(return_name, table, period.financial_year)
        tables[table] = _spoil_rows(
            rows, columns, place, _spared(table, tables), rate, dice, spoilt
        )
        if rows and dice.chance(min(rate * FILES_PER_ROW_RATE, MOST_FILES)):
            tables[table] = [row | {LOCAL_COLUMN: LOCAL_WORDS} for row in tables[table]]
            spoilt.append(Spoilt(*place, EXTRA_COLUMN, column=LOCAL_COLUMN))
            if return_name != "alb":
                encodings[table] = "cp1252"
                spoilt.append(Spoilt(*place, OLD_ENCODING))
    return spoilt, encodings


def _spared(table: str, tables: Tables) -> set:
    """Children whose Header row stays whole, lest their rows elsewhere become wrong with it."""
    if table != "Header":
        return set()
    return {row["CHILD"] for name in ("AD1", "PlacedAdoption") for row in tables[name]}


def _spoil_rows(
    rows: list[Row],
    columns: tuple[Column, ...],
    place: tuple[str, str, str, str],
    spared: set,
    rate: float,
    dice: Dice,
    spoilt: list[Spoilt],
) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        kept.append(row)
        if row.get("CHILD") in spared or not dice.chance(rate):
            continue
        kind, column = dice.pick(_ways(row, columns, place[-1]))
        if kind == DUPLICATE:
            kept.append(row)
        else:
            kept[-1] = row | {column: _spoilt_value(kind)}
        spoilt.append(Spoilt(*place, kind, row=len(kept) + 1, column=column))
    return kept


def _ways(row: Row, columns: tuple[Column, ...], table: str) -> list[tuple[str, str | None]]:
    """Every way in which a row can be spoilt."""
    ways: list[tuple[str, str | None]] = [(DUPLICATE, None)]
    for column in columns:
        filled = row.get(column.column_name) not in (None, "")
        if filled and column.code_list and column.data_type == "code":
            ways.append((WRONG_CODE, column.column_name))
        if filled and column.data_type == "date":
            ways.append((IMPOSSIBLE_DATE, column.column_name))
        if filled and column.is_required and not column.identifies_row:
            ways.append((MISSING, column.column_name))
    if table in ("AD1", "PlacedAdoption"):
        ways.append((NOT_IN_HEADER, "CHILD"))
    return ways


def _spoilt_value(kind: str) -> str | None:
    return {
        WRONG_CODE: NO_SUCH_CODE,
        IMPOSSIBLE_DATE: NO_SUCH_DAY,
        MISSING: None,
        NOT_IN_HEADER: NO_SUCH_CHILD,
    }[kind]
