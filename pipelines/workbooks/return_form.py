"""The plain workbook of a return form: a header row and rows a sheet, and nothing else.

A collector's template is loaded by a machine: no titles, notes, tables or styles.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.whole_file import written_whole
from pipelines.workbooks.formats import DATE_FORMAT, open_workbook

DATE_WIDTH, NARROWEST = 12, 9
MARGIN = 2
"""Characters beyond the header's own, so that its last letter is not cut off."""


def write_return_workbook(path: Path, as_at: date, sheets: Mapping[str, pl.DataFrame]) -> Path:
    """Write one sheet a frame, whole and the same bytes for the same input.

    Dates become Excel dates, numbers stay numbers, texts stay texts (an id keeps its zeros) and
    nulls are empty cells. A column of times, lists or other nested values raises ValueError.
    """
    with written_whole(path) as beside, open_workbook(beside, path.stem, "", as_at) as book:
        dates = book.add_format({"num_format": DATE_FORMAT})
        for name, frame in sheets.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, frame.columns)
            for at, column in enumerate(frame.get_columns()):
                _write_column(page, at, column, dates)
    return path


def _write_column(page: Worksheet, at: int, column: pl.Series, dates: Format) -> None:
    """Write one column below its header, wide enough for both the header and a date."""
    narrowest = DATE_WIDTH if column.dtype == pl.Date else NARROWEST
    page.set_column(at, at, max(narrowest, len(column.name) + MARGIN))
    if column.dtype == pl.Date:
        page.write_column(1, at, column.to_list(), dates)
    elif column.dtype.is_numeric() or column.dtype in (pl.String, pl.Boolean, pl.Null):
        page.write_column(1, at, column.to_list())
    else:
        raise ValueError(f"Column {column.name} holds {column.dtype}, which no return form has.")
