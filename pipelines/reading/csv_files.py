"""Reading delimited text: encoding, separator, rows. Knows nothing of returns but their headers."""

import csv
import io
import re
from collections.abc import Iterable
from itertools import islice, zip_longest

import polars as pl

from pipelines.reading.names import normalised
from pipelines.reading.text_table import FileRefusedError, TextTable, text_table

SEPARATORS = (",", ";", "\t", "|")
ROWS_LOOKED_AT = 60
"""Rows read to tell the separator: the header lies among them, below any title."""
LOOKED_AT = 1_000_000
"""Characters in which those rows lie."""
LONGEST_CELL = 1_000_000
csv.field_size_limit(LONGEST_CELL)
MOST_COLUMNS = 1_000
MOST_CELLS = 40_000_000
"""Rows times columns: what a file spreads out to in memory."""
_ROWS_AT_ONCE = 50_000
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "a workbook or an archive"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a workbook in the format of before 2007 or locked with a password"),
)
_OTHER_TEXTS = {
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<?xml": "XML",
    "<expssda903": "XML",
}
_END = "\x1eend of file\x1e"
"""A row added after the last; inside quotation marks it would not come back as a row."""


def read_csv(file: str, content: bytes, headers: frozenset[str]) -> list[TextTable]:
    """One table of text. `headers` are the normalised names any header row may hold.

    Rows are counted as a spreadsheet counts them: a cell may hold line breaks, a blank row counts.
    """
    text = decode(content)
    if text.isspace() or not text:
        raise FileRefusedError("it is empty")
    top = text[:200].lstrip().lower()
    for mark, kind in _OTHER_TEXTS.items():
        if top.startswith(mark):
            raise FileRefusedError(f"it is {kind} and not rows. Give it its right ending")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    separator = _pick(text, headers)
    rows = read_plain_rows(text, separator)
    if rows is None:
        rows = read_any_rows(text, separator)
    return [text_table(file, None, rows.get_columns())]


def read_plain_rows(text: str, separator: str) -> pl.DataFrame | None:
    """Rows of text in which each line is one row; None where some line may not be.

    Gives what `read_any_rows` gives, many times faster.
    """
    if text.count("\r") != text.count("\r\n") or text.startswith("\ufeff"):
        return None
    lines = text.replace("\r\n", "\n").rstrip("\n") + "\n"
    top = lines[:LOOKED_AT].split("\n")[:ROWS_LOOKED_AT]
    try:
        width = max(len(row) for row in csv.reader(top, delimiter=separator))
    except csv.Error:
        return None
    _check_extent(lines.count("\n"), width)
    content = lines.encode()
    if '"' in lines and not _quotes_are_plain(content, separator):
        return None
    try:
        rows = _split(content, separator, width, '"' if '"' in lines else None)
    except pl.exceptions.ComputeError:  # a line far down is wider than those at the top
        return None
    longest = rows.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item()
    return rows if longest <= LONGEST_CELL else None


def _quotes_are_plain(content: bytes, separator: str) -> bool:
    """Whether quotation marks stand only around whole cells that end in the line they begin in."""
    kept = re.escape(separator)
    cell = rf'(?:"(?:[^"]|"")*"|[^"{kept}]*)'
    whole = rf"^{cell}(?:{kept}{cell})*$"
    lines = _split(content, "\x1d" if b"\x1d" not in content else "\x1c", 1, None)
    return bool(lines["c0"].str.contains(whole).all())


def _split(content: bytes, separator: str, width: int, quote: str | None) -> pl.DataFrame:
    return pl.read_csv(
        content,
        has_header=False,
        separator=separator,
        quote_char=quote,
        infer_schema=False,
        empty_string_is_null=False,
        missing_columns="insert",
        schema={f"c{index}": pl.String for index in range(width)},
    ).fill_null("")


def read_any_rows(text: str, separator: str) -> pl.DataFrame:
    """Rows of any text; short ones are filled up with empty cells. FileRefusedError if there are
    none to be told apart."""
    whole = io.BytesIO(f"{text.rstrip(chr(10) + chr(13))}\n{_END}\n".encode())
    lines = io.TextIOWrapper(whole, encoding="utf-8", newline="\n")
    reader = csv.reader(lines, delimiter=separator)
    parts: list[pl.DataFrame] = []
    ended = False
    try:
        while rows := list(islice(reader, _ROWS_AT_ONCE)):
            if ended := rows[-1] == [_END]:
                rows.pop()
            parts += [_as_columns(rows)] if rows else []
            _check_extent(sum(part.height for part in parts), max(part.width for part in parts))
    except csv.Error:
        raise FileRefusedError(
            f"its cells cannot be told apart near line {reader.line_num}: a cell there is far too "
            "long, or holds a line break without quotation marks around it"
        ) from None
    if not ended:
        raise FileRefusedError(
            "a quotation mark is opened and never closed, so its rows run into one another. "
            "Save it again as CSV from the program it came from"
        )
    return pl.concat(parts, how="diagonal").fill_null("")


def _as_columns(rows: list[list[str]]) -> pl.DataFrame:
    _check_extent(len(rows), max(map(len, rows)))
    columns = zip_longest(*rows, fillvalue="")
    cells = {f"c{index}": pl.Series(texts, dtype=pl.String) for index, texts in enumerate(columns)}
    return pl.DataFrame(cells or {"c0": [""] * len(rows)})


def _check_extent(rows: int, columns: int) -> None:
    """Refuse what would fill the memory, before it is spread out."""
    if columns > MOST_COLUMNS:
        raise FileRefusedError(f"a row of it has more than {MOST_COLUMNS:,} cells")
    if rows * columns > MOST_CELLS:
        raise FileRefusedError(f"it has more than {MOST_CELLS:,} cells. Send it in smaller parts")


def decode(content: bytes) -> str:
    """Text by byte order mark, else UTF-8, else Windows-1252: in that order, never by guessing."""
    for mark, kind in _OTHER_KINDS:
        if content.startswith(mark):
            raise FileRefusedError(
                f"its name says text but it is {kind}. Give it its right ending, or save it as CSV"
            )
    text = _decoded(content)
    if "\0" in text:
        raise FileRefusedError(
            "it holds characters that are not text. Save it as UTF-8 and send it again"
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
        "its characters are in no known encoding. Save it as UTF-8 and send it again"
    )


def _pick(text: str, headers: frozenset[str]) -> str:
    """The separator under which some early row holds the most known headers, then most cells."""

    top = text[:LOOKED_AT]

    def known(row: Iterable[str]) -> int:
        return len({normalised(cell) for cell in row} & headers)

    def score(separator: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(top), delimiter=separator), ROWS_LOOKED_AT))
        except csv.Error:
            return 0, 0  # a separator under which the rows make no sense is not the one
        return max(map(known, rows), default=0), max(map(len, rows), default=0)

    return max(SEPARATORS, key=score)
