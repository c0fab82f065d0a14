"""From files to the typed tables of a submission: every row with its place, none left out.

Judging them comes after, in `check.py`.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.loading.arrange import SentTable
from pipelines.loading.files import read_sent_tables
from pipelines.loading.mapping import Mapping
from pipelines.loading.parse import parse_table
from pipelines.loading.rules.returned import with_child
from pipelines.periods import Period
from schemas.returns import columns_read, tables_of

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True)
class ParsedTable:
    """One table of one file, typed, beside what was sent."""

    sent: SentTable
    first_row_id: int
    rows: pl.DataFrame
    """The typed columns, `<COLUMN>__sent`, and `row_id`, `file`, `sheet`, `row_number`,
    `blocked_by`."""
    faults: pl.DataFrame
    """`position`, `column_name`, `rule` of each value that could not be read."""

    @property
    def table_name(self) -> str:
        """The table of the return that it is."""
        return self.sent.header.table_name


def parse_files(
    paths: Sequence[Path], return_name: str, year: str, mapping: Mapping
) -> tuple[list[ParsedTable], list[pl.DataFrame]]:
    """Every table in every file, and issues of files, sheets and columns."""
    sent, found = read_sent_tables(paths, names_of(paths), return_name, year, mapping)
    parsed = []
    first = 0
    for one in sent:
        columns = columns_read(return_name, one.header.table_name, year)
        rows, faults = parse_table(one, columns, mapping, year)
        parsed.append(ParsedTable(one, first, _placed(rows, one, first), faults))
        first += rows.height
    return parsed, found


def together(parsed: Sequence[ParsedTable], return_name: str) -> Tables:
    """Table name -> its rows from all files, in the order of the return's form, with `child`."""
    parts: dict[str, list[pl.DataFrame]] = {}
    for one in parsed:
        parts.setdefault(one.table_name, []).append(one.rows)
    in_order = [name for name in tables_of(return_name) if name in parts]
    return with_child({name: pl.concat(parts[name]) for name in in_order}, return_name)


def read_tables(
    paths: Iterable[Path], return_name: str, period: Period, mapping: Mapping | None = None
) -> Tables:
    """Every row of every table of a return, typed and not judged, for comparing two years.

    What could not be read as a table is left out: the check of that return itself tells of it.
    """
    parsed, _ = parse_files(sorted(paths), return_name, period.financial_year, mapping or Mapping())
    return together(parsed, return_name)


def names_of(paths: Sequence[Path]) -> list[str]:
    """What each file is called in reports: its name, or its path below the others' folder."""
    names = [path.name for path in paths]
    if len(set(names)) == len(names):
        return names
    whole = [path.absolute() for path in paths]
    top = os.path.commonpath([path.parent for path in whole])
    return [str(path.relative_to(top)) for path in whole]


def _placed(rows: pl.DataFrame, sent: SentTable, first: int) -> pl.DataFrame:
    """Say where each row lies; rows are numbered through the whole submission."""
    return rows.select(
        pl.int_range(first, first + pl.len(), dtype=pl.Int64).alias("row_id"),
        pl.lit(sent.text.file).alias("file"),
        pl.lit(sent.text.sheet, pl.String).alias("sheet"),
        sent.cells["row_number"].cast(pl.Int64),
        pl.lit(sent.blocked_by, pl.String).alias("blocked_by"),
        pl.all(),
    )
