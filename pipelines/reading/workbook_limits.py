"""How much a workbook spreads out to in memory, told before it is opened.

A sheet is laid out as the rectangle of its furthest cells, and a shared text once for each cell
that shows it, so that a file of a few kilobytes can ask for any amount of memory.
"""

import re
import zipfile
from collections.abc import Iterator

import polars as pl

from pipelines.reading.archives import DAMAGE
from pipelines.reading.text_table import FileRefusedError

MOST_CELLS = 20_000_000
"""In all its sheets together: a million rows of twenty columns."""
MOST_COLUMNS = 1_000
MOST_TEXT = 2_000_000_000
"""Bytes of text once every cell has its own."""
_SHARED = "xl/sharedstrings.xml"
_PART = 8_000_000
_OVERLAP = 256
"""Longer than the tag of any cell, which may lie across two parts."""
_FAR = re.compile(rb'r="(?:[A-Z]{2,}\d|[A-Z]?\d{6})')
"""Past column Z or row 99,999; a sheet without such a cell needs no closer look."""
_CELL = re.compile(rb'r="([A-Z]+)(\d+)"(?:[^>]*[^>/])?>')
"""A cell that may hold something; one that is only formatted ends in `/>` and takes no room."""
_NO_ADDRESS = re.compile(rb"<c(?:[^r>]|r(?!=))*>")
_ROW = re.compile(rb'r="(\d+)"')
_SPACES = b" \t\r\n"
_SHOWS = re.compile(rb't="s"[^>]*><v>(\d+)')


def check_extent(container: zipfile.ZipFile) -> None:
    """Refuse a workbook that is damaged, or that spreads out too far. Each entry is read once."""
    cells = shown = 0
    try:
        for entry in container.infolist():
            rows, columns, of_shared = _measure(container, entry)
            if columns > MOST_COLUMNS:
                raise FileRefusedError(f"a sheet of it has more than {MOST_COLUMNS:,} columns")
            cells, shown = cells + rows * columns, shown + of_shared
        if cells > MOST_CELLS:
            raise FileRefusedError(
                f"its sheets span more than {MOST_CELLS:,} cells. Delete what stands far away from "
                "the table, or send CSV"
            )
        _check_shared(container, shown)
    except FileRefusedError:
        raise
    except (NotImplementedError, *DAMAGE):
        raise FileRefusedError("it is damaged or not a workbook. Make it again") from None


def _measure(container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int, int]:
    """Rows and columns that a sheet spans at most where that is much, and its shared texts."""
    rows = columns = shown = 0
    for part in _parts(container, entry):
        shown += part.count(b't="s"')
        if _FAR.search(part):
            cells = set(_CELL.findall(part))
            if _NO_ADDRESS.search(part):
                cells |= {(b"A", row) for row in _ROW.findall(part)}
            columns = max(columns, *(_number_of(letters) for letters in {b"A", *dict(cells)}))
            rows = max(rows, *(int(row) for row in {b"1", *(row for _, row in cells)}))
    return rows, columns, shown


def _parts(container: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text of an entry in overlapping parts, without spaces."""
    with container.open(entry) as opened:
        before = b""
        while part := opened.read(_PART):
            # There are several ways to write one attribute; this leaves one.
            part = part.translate(None, _SPACES).replace(b"'", b'"')
            yield before + part
            before = part[-_OVERLAP:]


def _check_shared(container: zipfile.ZipFile, shown: int) -> None:
    """Refuse texts that are short in the file and endless once each cell has a copy."""
    shared = [one for one in container.infolist() if one.filename.lower() == _SHARED]
    longest, lengths = 0, []
    for entry in shared:
        lengths += [len(text) for text in container.read(entry).split(b"</si>")]
        longest = max(longest, *lengths)
    if longest * shown <= MOST_TEXT:
        return
    sizes = pl.Series(lengths, dtype=pl.Int64)
    total = 0
    for entry in container.infolist():
        for part in _parts(container, entry):
            which = pl.Series(_SHOWS.findall(part), dtype=pl.Binary).cast(pl.String)
            total += sizes.gather(which.cast(pl.UInt32).clip(0, len(sizes) - 1)).sum()
    if total > MOST_TEXT:
        raise FileRefusedError("a few long texts are repeated in so many cells that it cannot open")


def _number_of(letters: bytes) -> int:
    """Which column it is, counted from 1."""
    number = 0
    for letter in letters[:8]:
        number = 26 * number + letter - ord("A") + 1
    return number
