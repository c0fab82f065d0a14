"""Putting a view into files: columns in the form's order, dates as people write them.

The same rows give the same bytes, workbooks included.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from pipelines.home import Home
from pipelines.region import read_region
from schemas.returns import columns_of

Cell = date | str | int | float | None
Row = dict[str, Cell]
Tables = dict[str, list[Row]]

OWNER_AND_GROUP_FILE = 0o660
WORKBOOK_MADE = datetime(2000, 1, 1)
"""A workbook states when it was made; a fixed day keeps the bytes the same."""


class SampleError(ValueError):
    """Something that stops the sample; the message says what to do."""


def day_text(value: Cell) -> str:
    """A cell as text: days as dd/mm/yyyy, nothing as empty."""
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def headers_of(return_name: str, table: str, year: str, rows: Sequence[Row]) -> list[str]:
    """The form's columns, and after them any that the rows have beyond it."""
    known = [one.column_name for one in columns_of(return_name, table, year)]
    beyond = dict.fromkeys(name for row in rows for name in row if name not in known)
    return known + list(beyond)


def write_csv(
    folder: Path, return_name: str, year: str, tables: Tables, encodings: Mapping[str, str]
) -> None:
    """One CSV per table."""
    for table, rows in tables.items():
        headers = headers_of(return_name, table, year, rows)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(headers)
        writer.writerows([[day_text(row.get(name)) for name in headers] for row in rows])
        _write(folder / f"{table}.csv", text.getvalue().encode(encodings.get(table, "utf-8")))


def write_workbook(path: Path, return_name: str, year: str, tables: Tables) -> None:
    """One workbook with a sheet per table; days are real dates."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": WORKBOOK_MADE})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for table, rows in tables.items():
            sheet = book.add_worksheet(table)
            headers = headers_of(return_name, table, year, rows)
            sheet.write_row(0, 0, headers)
            for number, row in enumerate(rows, start=1):
                for place, name in enumerate(headers):
                    _write_cell(sheet, number, place, row.get(name), day)
    _write(path, content.getvalue())


def _write_cell(sheet, row: int, column: int, value: Cell, day) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    path.chmod(OWNER_AND_GROUP_FILE)


def put_region(home: Home, file: Path) -> None:
    """Copy a `region.yml` into a home, checked first.

    RegionError if the file has a fault; SampleError if the home has another region already.
    """
    read_region(file)
    content = file.read_bytes()
    if home.region_file.exists() and home.region_file.read_bytes() != content:
        raise SampleError(
            f"{home.region_file} is already there and differs from {file}. "
            "Give another home, or leave --region out to use the home's own."
        )
    home.make_folder(home.root)
    _write(home.region_file, content)


def submission_folder(home: Home, sender: str, name: str, period: str, received: date) -> Path:
    """Where a submission lies; a later one never goes into the folder of an earlier."""
    return home.landing / sender / name / period / received.isoformat()
