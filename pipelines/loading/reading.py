"""Which reader reads which file: by the file's ending, and only that."""

from collections.abc import Callable
from pathlib import Path

from pipelines.loading.csv_files import read_csv
from pipelines.loading.text_table import FileRefusedError, TextTable
from pipelines.loading.workbooks import read_workbook

LARGEST_FILE = 500_000_000
"""Bytes. The largest authority's return of all time is a few per cent of this."""

Reader = Callable[[str, bytes, frozenset[str]], list[TextTable]]
"""File name, its bytes and the headers any table may have, to tables of text."""

READERS: dict[str, Reader] = {
    ".csv": read_csv,
    ".txt": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_workbook,
}


def read_file(path: Path, file: str, headers: frozenset[str]) -> list[TextTable]:
    """The tables of text in a file, called `file` in reports; FileRefusedError says why not."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"{path.suffix[1:].upper()} files" if path.suffix else "files without an ending"
        raise FileRefusedError(f"{kind} are not read yet: send CSV or XLSX")
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as fault:
        raise FileRefusedError(
            f"it cannot be opened ({fault.strerror}). Give the account that runs raa the right to "
            "read it"
        ) from None
    if size == 0:
        raise FileRefusedError("it is empty")
    if size > LARGEST_FILE:
        raise FileRefusedError(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    return reader(file, content, headers)
