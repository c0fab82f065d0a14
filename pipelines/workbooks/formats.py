"""The look of a workbook: Arial 12, wrapped text, figures to the right, and fixed properties."""

from datetime import date, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pipelines.workbooks.sheet import MARKS

FONT = {"font_name": "Arial", "font_size": 12}
RIGHT = {"align": "right"}
DATE_FORMAT = "dd/mm/yyyy"
MARKED_GROUND = "#FDE8D7"
"""A pale orange on which black text stands out as well as on white."""
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""A text that starts with = + - or @ is written as that text and never as a formula; the parts of
the file are put together in memory, so that no child's row ever lies in a temporary folder."""


def open_workbook(path: Path, title: str, subject: str, as_at: date) -> Workbook:
    """A workbook in Arial 12 whose properties hold no clock time; close it to write it."""
    # xlsxwriter adds to the properties it is given, so it gets a copy.
    book = Workbook(str(path), OPTIONS | {"default_format_properties": dict(FONT)})
    created = datetime(as_at.year, as_at.month, as_at.day)
    book.set_properties({"title": title, "subject": subject, "created": created})
    return book


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple, Format] = {}
        self._cells: dict[tuple, Format] = {}

    @property
    def title(self) -> Format:
        """The title in A1; it runs on over empty cells to its right."""
        return self._format(bold=True, font_size=15)

    @property
    def heading(self) -> Format:
        """A heading among lines of text."""
        return self._format(bold=True, font_size=13)

    @property
    def line(self) -> Format:
        """A line above a table; it runs on over empty cells to its right."""
        return self._format()

    @property
    def text(self) -> Format:
        """Text that wraps in its cell."""
        return self._format(text_wrap=True, valign="top")

    @property
    def link(self) -> Format:
        """A link to another sheet."""
        return self._format(font_color="#0000EE", underline=1, valign="top")

    def header(self, number_format: str, indent: int = 0) -> Format:
        """A column header; to the right over a column of figures."""
        layout = {"align": "left", "indent": indent} if number_format == "General" else RIGHT
        return self._format(bold=True, text_wrap=True, valign="bottom", bottom=1, **layout)

    def cell(
        self, number_format: str, value: object, bold: bool, indent: int = 0, marked: bool = False
    ) -> Format:
        """A cell of a table: figures and marks to the right, texts to the left and wrapped.

        `indent` keeps a text apart from figures on its left; `marked` makes the cell stand out.
        """
        if isinstance(value, date):
            number_format = DATE_FORMAT if number_format == "General" else number_format
        is_text = isinstance(value, str) and value.strip("[]") not in MARKS
        bold, ground = bold or marked, {"bg_color": MARKED_GROUND} if marked else {}
        key = (number_format, is_text, bold, indent, marked)
        if key not in self._cells:
            layout = {"align": "left", "text_wrap": True, "indent": indent} if is_text else RIGHT
            self._cells[key] = self._format(
                num_format=number_format, bold=bold, valign="top", **layout, **ground
            )
        return self._cells[key]

    def _format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]
