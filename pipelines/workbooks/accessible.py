"""The accessible workbook: cover, contents, notes, then one marked-up table a sheet.

It follows the Analysis Function's checklist for statistics in spreadsheets. Layout only: the
caller brings the words and the figures.
"""

import re
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pipelines.whole_file import written_whole
from pipelines.workbooks.formats import Formats, open_workbook
from pipelines.workbooks.sheet import MARKS, Sheet, SheetColumn, Value, check_sheets

WIDEST, NARROWEST = 70, 10
TEXT_WIDTH = 72
LINE_HEIGHT = 16
MOST_SIZED = 5_000
"""Rows of a table whose heights are set; a longer table is left to the program that opens it, which
fits rows to wrapped text by itself."""


def write_workbook(
    path: Path,
    title: str,
    subject: str,
    as_at: date,
    intro_lines: Sequence[str],
    sheets: Sequence[Sheet],
) -> Path:
    """Write the workbook whole; `as_at` is its date of creation, so equal input gives equal bytes.

    Raises ValueError for sheets that Excel would refuse: see `check_sheets`.
    """
    check_sheets(sheets)
    notes = _numbered_notes(sheets)
    front = [_contents(sheets, bool(notes))] + ([_notes_sheet(notes)] if notes else [])
    with written_whole(path) as beside, open_workbook(beside, title, subject, as_at) as book:
        formats = Formats(book)
        _write_cover(book, formats, title, intro_lines, sheets)
        for sheet in front:
            _write_sheet(book, formats, sheet, "front", _front_lines(sheet))
        for number, sheet in enumerate(sheets, 1):
            lines = [*_lines(sheet), *_reference_line(sheet, notes)]
            _write_sheet(book, formats, sheet, f"table_{number}", lines)
        _link_contents(book, formats, front[0])
    return path


def _write_cover(
    book: Workbook, formats: Formats, title: str, lines: Sequence[str], sheets: Sequence[Sheet]
) -> None:
    cover = book.add_worksheet("Cover")
    cover.set_column(0, 0, TEXT_WIDTH, formats.text)
    cover.write_string(0, 0, title, formats.title)
    marks = [mark for mark in MARKS if any(mark in sheet.marks for sheet in sheets)]
    explained = ["Marks in the tables", *map(_mark_explained, marks)] if marks else []
    for row, line in enumerate([*lines, *explained], 1):
        style = formats.heading if line == "Marks in the tables" else formats.text
        cover.write_string(row, 0, line, style)
        cover.set_row(row, _height([line], [TEXT_WIDTH]))
    _set_printing(cover, 1)


def _write_sheet(
    book: Workbook, formats: Formats, sheet: Sheet, table: str, lines: Sequence[str]
) -> None:
    page = book.add_worksheet(sheet.name)
    page.write_string(0, 0, sheet.title, formats.title)
    for row, line in enumerate(lines, 1):
        page.write_string(row, 0, line, formats.line)
    top = 1 + len(lines)
    columns = sheet.described_columns
    if not sheet.rows:
        page.write_string(top, 0, "There are no rows for this table.", formats.line)
    else:
        _write_rows(page, formats, sheet, top)
        page.add_table(
            top,
            0,
            top + len(sheet.rows),
            len(columns) - 1,
            {
                "name": f"{table}_{re.sub(r'[^A-Za-z0-9]+', '_', sheet.name)}",
                "description": sheet.title,
                "autofilter": False,
                "style": None,
                "columns": [
                    {
                        "header": column.header,
                        "header_format": formats.header(column.number_format, _indent(columns, at)),
                    }
                    for at, column in enumerate(columns)
                ],
            },
        )
    _set_sizes(page, sheet, top)
    _set_printing(page, len(columns))


def _write_rows(page: Worksheet, formats: Formats, sheet: Sheet, top: int) -> None:
    """Write column by column; texts stay texts whatever they start with."""
    columns = sheet.described_columns
    for at, column in enumerate(columns):
        indent = _indent(columns, at)
        for below, row in enumerate(sheet.rows):
            bold = below in sheet.total_rows or column.is_total
            is_marked = (below, at) in sheet.marked_cells
            number_format = sheet.number_formats.get((below, at), column.number_format)
            style = formats.cell(number_format, row[at], bold, indent, is_marked)
            page.write(top + 1 + below, at, row[at], style)


def _indent(columns: Sequence[SheetColumn], at: int) -> int:
    """A column of texts stands apart from figures on its left, which end where it begins."""
    return int(at > 0 and columns[at - 1].number_format != "General")


def _set_sizes(page: Worksheet, sheet: Sheet, top: int) -> None:
    """Widths from what stands in each column; heights that hold the wrapped text."""
    columns = sheet.described_columns
    widths = [_width(column, [row[at] for row in sheet.rows]) for at, column in enumerate(columns)]
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    page.set_row(0, LINE_HEIGHT + 6)
    if len(sheet.rows) > MOST_SIZED:
        return
    page.set_default_row(LINE_HEIGHT)
    for below, row in enumerate([[column.header for column in columns], *sheet.rows]):
        page.set_row(top + below, _height(row, widths))


def _set_printing(page: Worksheet, columns: int) -> None:
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    if columns > 6:
        page.set_landscape()


def _lines(sheet: Sheet) -> list[str]:
    marks = "; ".join(map(_mark_explained, sheet.marks))
    return [
        "This sheet holds one table.",
        *sheet.lines,
        *([f"Marks: {marks}"] if marks else []),
    ]


def _front_lines(sheet: Sheet) -> list[str]:
    return ["This sheet holds one table.", *sheet.lines]


def _reference_line(sheet: Sheet, notes: dict[str, int]) -> list[str]:
    numbers = sorted({notes[note] for note in sheet.notes})
    if not numbers:
        return []
    references = " ".join(f"[note {number}]" for number in numbers)
    return [f"Notes to this table are in the sheet Notes: {references}"]


def _numbered_notes(sheets: Sequence[Sheet]) -> dict[str, int]:
    """Each different note and its number, in the order of the sheets."""
    notes = dict.fromkeys(note for sheet in sheets for note in sheet.notes)
    return {note: number for number, note in enumerate(notes, 1)}


def _notes_sheet(notes: dict[str, int]) -> Sheet:
    rows = [(f"[note {number}]", note) for note, number in notes.items()]
    return Sheet("Notes", "Notes", [], ["Note", "What it says"], rows)


def _contents(sheets: Sequence[Sheet], with_notes: bool) -> Sheet:
    notes = [("Notes", "Notes to the tables")] if with_notes else []
    rows = [*notes, *((sheet.name, sheet.title) for sheet in sheets)]
    return Sheet("Contents", "Contents", [], ["Sheet", "What it holds"], rows)


def _link_contents(book: Workbook, formats: Formats, contents: Sheet) -> None:
    """Make each sheet's name in the contents a link to the sheet."""
    page = book.get_worksheet_by_name("Contents")
    top = 2 + len(_front_lines(contents)) - len(contents.lines)
    for below, (name, _) in enumerate(contents.rows):
        page.write_url(top + below, 0, f"internal:'{name}'!A1", formats.link, name)


def _mark_explained(mark: str) -> str:
    return f"[{mark}] means {MARKS[mark]}"


def _height(values: Sequence[Value], widths: Sequence[int]) -> int:
    """The height of the tallest cell when its text is wrapped at its column's width."""
    lines = [
        len(textwrap.wrap(value, max(1, width - 2)))
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    return LINE_HEIGHT * max([1, *lines])


def _width(column: SheetColumn, values: Sequence[Value]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    header = max(len(word) for word in column.header.split()) + 3
    half_of_header = len(column.header) // 2 + 2
    return max(NARROWEST, min(WIDEST, max(longest + 3, header, min(half_of_header, 24))))
