"""Reading XLSX workbooks: every sheet, hidden ones too, each cell as text."""

import fastexcel
import polars as pl

from pipelines.reading.archives import check_sizes, open_container
from pipelines.reading.text_table import FileRefusedError, TextTable, text_table
from pipelines.reading.workbook_limits import check_extent

LARGEST_UNPACKED = 700_000_000
"""Bytes a workbook may say it unpacks to; beyond it is a mistake or an attack."""
_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a workbook locked with a password begins, and one in the format of before 2007."""


def read_workbook(file: str, content: bytes, headers: frozenset[str]) -> list[TextTable]:
    """One table of text for each sheet that holds any cell.

    Numbers come without `.0`, dates as `2020-03-25 00:00:00`, error values such as #N/A as blank.
    Rows are counted from the top of the sheet.
    """
    _check_container(content)
    try:
        workbook = fastexcel.read_excel(content)
        sheets = [(name, _cells(workbook, name)) for name in workbook.sheet_names]
    except fastexcel.FastExcelError:
        raise FileRefusedError(
            "it is not a workbook that can be opened. Open it in the program it came from and "
            "save it as an XLSX workbook"
        ) from None
    tables = [text_table(file, name, cells.get_columns()) for name, cells in sheets if cells.width]
    if not tables:
        raise FileRefusedError("it is empty")
    return tables


def _cells(workbook: fastexcel.ExcelReader, sheet: str) -> pl.DataFrame:
    loaded = workbook.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    return loaded.to_polars()


def _check_container(content: bytes) -> None:
    if content.startswith(_LOCKED):
        raise FileRefusedError(
            "it is locked with a password or in the format of before 2007. Save it as an XLSX "
            "workbook without a password"
        )
    with open_container(content, "a workbook") as container:
        entries = container.infolist()
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise FileRefusedError("it holds macros. Save it as an XLSX workbook without macros")
        check_sizes(entries, len(content), LARGEST_UNPACKED)
        check_extent(container)
