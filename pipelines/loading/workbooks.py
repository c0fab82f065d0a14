"""Reading XLSX workbooks: every sheet, hidden ones too, each cell as text."""

import io
import zipfile
import zlib

import fastexcel
import polars as pl

from pipelines.loading.text_table import FileRefusedError, TextTable, text_table

LARGEST_UNPACKED = 1_000_000_000
"""Bytes a workbook may say it unpacks to; beyond it is a mistake or an attack."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""What the zip reader raises on bytes that are no sound container."""
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
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            _check_entries(container.infolist())
            # Unpacking once against the checksums finds damage, and sizes that are not as stated.
            damaged = container.testzip()
    except FileRefusedError:
        raise
    except _DAMAGE:
        damaged = "all of it"
    if damaged:
        raise FileRefusedError("it is damaged or not a workbook")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise FileRefusedError("it holds macros. Save it as an XLSX workbook without macros")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise FileRefusedError(
            f"it unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB. Send a smaller workbook"
        )
