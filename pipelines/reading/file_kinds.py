"""From a path to tables of text: what may be opened, and which reader reads which ending."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from pipelines.reading.archives import ARCHIVES, unpack
from pipelines.reading.csv_files import read_csv
from pipelines.reading.text_table import FileRefusedError, TextTable
from pipelines.reading.workbooks import read_workbook
from pipelines.reading.xml_files import read_xml

LARGEST_FILE = 300_000_000
"""Bytes. The largest authority's return of all time is a few per cent of this."""

Reader = Callable[[str, bytes, frozenset[str]], list[TextTable]]
"""File name, its bytes and the headers any table may have, to tables of text."""

ARCHIVE = ".zip"
READERS: dict[str, Reader] = {
    ".csv": read_csv,
    ".txt": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_workbook,
    ".xml": read_xml,
}
_SAVE_AS_XLSX = "Open it in the program it came from and save it as an XLSX workbook"
NOT_READ = {
    ".xls": f"it is a workbook in the format of before 2007. {_SAVE_AS_XLSX}",
    ".xlsm": f"it may hold macros. {_SAVE_AS_XLSX}, which holds none",
    ".xltm": f"it may hold macros. {_SAVE_AS_XLSX}, which holds none",
    ".xlsb": f"it is a binary workbook. {_SAVE_AS_XLSX}",
    ".ods": f"it is an OpenDocument workbook. {_SAVE_AS_XLSX}",
} | dict.fromkeys(ARCHIVES, "archives of this kind are not read. Send a ZIP")
"""Ending -> why not, and what to do."""


def open_file(path: Path, file: str) -> Iterator[tuple[str, bytes]]:
    """What a file is called in reports, and its bytes: one, or each one in an archive."""
    content = read_bytes(path)
    if PurePosixPath(file).suffix.lower() != ARCHIVE:
        yield file, content
        return
    for inside, unpacked in unpack(content):
        yield f"{file}/{inside}", unpacked


def read_content(file: str, content: bytes, headers: frozenset[str]) -> list[TextTable]:
    """The tables of text in the bytes of a file; FileRefusedError says why not."""
    ending = PurePosixPath(file).suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        kind = f"{ending[1:].upper()} files" if ending else "files without an ending"
        reason = NOT_READ.get(ending, f"{kind} are not read. Send CSV, XLSX, XML or a ZIP of these")
        raise FileRefusedError(reason)
    if not content:
        raise FileRefusedError("it is empty")
    return reader(file, content, headers)


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Links are not followed, and nothing that could wait for ever is opened."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise FileRefusedError("it is a link, which is never followed. Send the file itself")
        if stat.S_ISDIR(found.st_mode):
            raise FileRefusedError("it is a folder and not a file. Send the files in it")
        if not stat.S_ISREG(found.st_mode):
            raise FileRefusedError("it is a device or a pipe and not a file")
        if found.st_size > LARGEST_FILE:
            raise FileRefusedError(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
        return path.read_bytes()
    except OSError as fault:
        raise FileRefusedError(
            f"it cannot be opened ({fault.strerror}). Give the account that runs raa the right to "
            "read it"
        ) from None
