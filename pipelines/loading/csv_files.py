"""Reading delimited text: encoding, separator, rows. Knows nothing of returns but their headers."""

import csv
import io
from collections.abc import Iterable
from itertools import islice, zip_longest

import polars as pl

from pipelines.loading.names import normalised
from pipelines.loading.text_table import FileRefusedError, TextTable, text_table

SEPARATORS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 60
"""Rows read to tell the separator: the header lies among them, below any title."""
LONGEST_CELL = 1_000_000
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WORKBOOK_OR_ARCHIVE = b"PK\x03\x04"
_END = "\x1eend of file\x1e"
"""A row added after the last; inside quotation marks it would not come back as a row."""


def read_csv(file: str, content: bytes, headers: frozenset[str]) -> list[TextTable]:
    """One table of text. `headers` are the normalised names any header row may hold.

    Rows are counted as a spreadsheet counts them: a cell may hold line breaks, a blank row counts.
    """
    text = decode(content)
    if not text.strip():
        raise FileRefusedError("it is empty")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(f"{text}\n{_END}\n"), delimiter=_pick(text, headers))
    try:
        rows = list(reader)
    except csv.Error:
        raise FileRefusedError(
            f"its cells cannot be told apart near line {reader.line_num}: a cell there is far too "
            "long, or holds a line break without quotation marks around it"
        ) from None
    if rows.pop() != [_END]:
        raise FileRefusedError(
            "a quotation mark is opened and never closed, so its rows run into one another. "
            "Save it again as CSV from the program it came from"
        )
    columns = [pl.Series(cells, dtype=pl.String) for cells in zip_longest(*rows)]
    return [text_table(file, None, columns or [pl.Series([], dtype=pl.String)])]


def decode(content: bytes) -> str:
    """Text by byte order mark, else UTF-8, else Windows-1252: in that order, never by guessing."""
    if content.startswith(_WORKBOOK_OR_ARCHIVE):
        raise FileRefusedError(
            "its name says text but it is a workbook or an archive. Give it its right ending"
        )
    text = _decoded(content)
    if "\0" in text:
        raise FileRefusedError(
            "it holds characters that are not text. Save it as CSV UTF-8 and send it again"
        )
    return text


def _decoded(content: bytes) -> str:
    marked = [name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)]
    for encoding in marked or ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefusedError(
        "its characters are in no known encoding. Save it as CSV UTF-8 and send it again"
    )


def _pick(text: str, headers: frozenset[str]) -> str:
    """The separator under which some early row holds the most known headers, then most cells."""

    def known(row: Iterable[str]) -> int:
        return len({normalised(cell) for cell in row} & headers)

    def score(separator: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(text), delimiter=separator), ROWS_LOOKED_AT))
        except csv.Error:
            return 0, 0  # a separator under which the rows make no sense is not the one
        return max(map(known, rows), default=0), max(map(len, rows), default=0)

    return max(SEPARATORS, key=score)
