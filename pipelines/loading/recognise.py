"""Which table of a return a sheet or file holds, told by its header row and never by its name.

Two tables whose headers are the same are told apart by the codes in their rows; only a table that
holds no telling code falls back on what it is called.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

from pipelines.loading.codes import codes_known
from pipelines.loading.mapping import Mapping
from pipelines.reading.names import normalised
from pipelines.reading.text_table import ROW_NUMBER, TextTable, cell_columns
from pipelines.reading.texts import cleaned
from schemas.returns import Column, columns_of, columns_read, tables_of

ROWS_SEARCHED = 60
"""A header lower than this is not looked for."""
_VALUES_LOOKED_AT = 1_000


@dataclass(frozen=True)
class HeaderRow:
    """A row read as the header of a table."""

    table_name: str
    position: int
    """Rows above it."""
    columns: dict[str, str]
    """Column of the return -> cell column that holds it."""
    others: dict[str, str]
    """Cell column -> header, for the headers that the table does not have."""

    @property
    def fit(self) -> int:
        """How many of the table's columns it names."""
        return len(self.columns)


def recognise(
    text: TextTable, return_name: str, year: str, mapping: Mapping
) -> tuple[HeaderRow | None, HeaderRow | None]:
    """The header row, else None; and the nearest row there was, to tell a person about."""
    first_rows = _first_rows(text.cells)
    if text.holds in tables_of(return_name):
        known = read_header(first_rows[0], 0, return_name, text.holds, year, mapping)
        return known, known
    headers = known_headers(return_name, year) | mapping.all_headers()
    rows = [
        read_header(cells, position, return_name, table_name, year, mapping)
        for position, cells in enumerate(first_rows)
        if any(normalised(cell or "") in headers for cell in cells)
        for table_name in tables_of(return_name)
    ]
    nearest = max(rows, key=lambda row: row.fit, default=None)
    fitting = [row for row in rows if _is_header(row, return_name, year)]
    if not fitting:
        return _part_of_a_table(text, rows), nearest
    best = max(_rank(row, return_name, year) for row in fitting)
    top = [row for row in fitting if _rank(row, return_name, year) == best]
    same_row = [row for row in top if row.position == top[0].position]
    chosen = _choose(text, same_row, return_name, year)
    if chosen and not chosen.columns.keys() & _own_columns(return_name, chosen.table_name, year):
        chosen = _part_of_a_table(text, rows) or chosen
    return chosen, nearest


def _part_of_a_table(text: TextTable, rows: list[HeaderRow]) -> HeaderRow | None:
    """The first row that names columns of a table and nothing else, where none names enough.

    Most such rows fit several tables; then what the file or sheet is called decides.
    """
    whole = [row for row in rows if row.fit and not any(row.others.values())]
    first = [row for row in whole if row.position == whole[0].position]
    if not first or (first[0].fit == 1 and _holds_more(text, first[0])):
        return None
    return first[0] if len(first) == 1 else _named(text, first)


def _holds_more(text: TextTable, row: HeaderRow) -> bool:
    """Whether other columns hold anything: one known word alone above them is no header."""
    return (
        not text.cells.select(
            pl.all_horizontal(cleaned(pl.col(list(row.others))).is_null().all())
        ).item()
        if row.others
        else False
    )


@cache
def known_headers(return_name: str, year: str) -> frozenset[str]:
    """Every column name of a return, as headers are compared."""
    return frozenset(
        normalised(one.column_name)
        for table in tables_of(return_name)
        for one in columns_of(return_name, table, year)
    )


def read_header(
    cells: Sequence[str | None],
    position: int,
    return_name: str,
    table_name: str,
    year: str,
    mapping: Mapping,
) -> HeaderRow:
    """Match a row's cells to a table's columns. The first of two equal headers counts."""
    renamed = mapping.headers_of(table_name)
    known = {
        normalised(one.column_name): one for one in columns_read(return_name, table_name, year)
    }
    columns: dict[str, str] = {}
    others: dict[str, str] = {}
    for index, cell in enumerate(cells):
        name = normalised(cell or "")
        column = known.get(normalised(renamed.get(name, name)))
        if name and column and column.column_name not in columns:
            columns[column.column_name] = f"c{index}"
        else:
            others[f"c{index}"] = (cell or "").strip()
    return HeaderRow(table_name, position, columns, others)


def _first_rows(cells: pl.DataFrame) -> list[tuple[str | None, ...]]:
    return cells.head(ROWS_SEARCHED).select(cell_columns(cells)).rows()


def _is_header(row: HeaderRow, return_name: str, year: str) -> bool:
    """Half the columns, or half of those required, and one of them the table's own; or all of
    those required, half of all, and nothing else."""
    columns = columns_of(return_name, row.table_name, year)
    required = {one.column_name for one in columns if one.is_required}
    found = row.columns.keys()
    has_half = 2 * row.fit >= len(columns)
    has_half_required = 2 * len(required & found) >= len(required)
    headers = [name for name in row.others.values() if name]
    if not (has_half or has_half_required) or row.fit + len(headers) < 2:
        return False
    own = _own_columns(return_name, row.table_name, year)
    return bool(own & found) or (has_half and required <= found and not headers)


def _own_columns(return_name: str, table_name: str, year: str) -> set[str]:
    """Columns that no table with other columns has: `CHILD` is in most, `DATE_INT` in one."""

    def names(table: str) -> frozenset[str]:
        return frozenset(one.column_name for one in columns_of(return_name, table, year))

    mine = names(table_name)
    tables = [names(table) for table in tables_of(return_name)]
    return {name for name in mine if all(name not in other for other in tables if other != mine)}


def _rank(row: HeaderRow, return_name: str, year: str) -> tuple[int, int]:
    missing = len(columns_of(return_name, row.table_name, year)) - row.fit
    return row.fit, -missing


def _choose(
    text: TextTable, rows: list[HeaderRow], return_name: str, year: str
) -> HeaderRow | None:
    """One of several tables whose headers fit a row equally well."""
    if len(rows) == 1:
        return rows[0]
    counts = [_codes_known(text, row, return_name, year) for row in rows]
    told = [row for row, count in zip(rows, counts, strict=True) if count == max(counts)]
    if len(told) == 1:
        return told[0]
    return _named(text, told)


def _named(text: TextTable, rows: list[HeaderRow]) -> HeaderRow | None:
    """The one whose table the file or sheet is called after."""
    called = normalised(f"{text.file} {text.sheet or ''}")
    named = [row for row in rows if normalised(row.table_name) in called]
    return named[0] if len(named) == 1 else None


def _codes_known(text: TextTable, row: HeaderRow, return_name: str, year: str) -> int:
    """How many of the first values in code columns are codes or labels of this table's lists."""
    body = text.cells.filter(pl.col(ROW_NUMBER) > row.position + 1).head(_VALUES_LOOKED_AT)
    coded: list[Column] = [
        one
        for one in columns_of(return_name, row.table_name, year)
        if one.data_type == "code" and one.column_name in row.columns
    ]
    texts = body.select(
        cleaned(pl.col(row.columns[one.column_name])).alias(one.column_name) for one in coded
    )
    return sum(codes_known(texts[one.column_name], one.code_list, year) for one in coded)
