"""What a sheet of an accessible workbook holds, and the marks that may stand in its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

MARKS = {
    "c": "hidden to protect individuals",
    "x": "not available",
    "z": "not applicable",
    "low": "rounds to zero, but is not zero",
    "p": "provisional",
    "r": "revised",
}
"""Shorthand of the Analysis Function: in a workbook in square brackets, in a CSV without."""

Value = str | int | float | date | None


@dataclass(frozen=True)
class SheetColumn:
    """A column: its header, unique in the sheet, and the Excel format of its numbers or dates."""

    header: str
    number_format: str = "General"
    is_total: bool = False


@dataclass(frozen=True)
class Sheet:
    """One table and what must be said of it.

    `name` is the tab's, at most 31 characters; `lines` say what the table holds; `notes` stand in
    the notes sheet and are referred to by number; `total_rows` are the places of total rows in
    `rows`, counted from 0, which are written in bold; `marked_cells` are cells, by place of row and
    column, that stand out in bold on a tint: what they hold must say in words why.
    """

    name: str
    title: str
    lines: Sequence[str]
    columns: Sequence[SheetColumn | str]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()
    total_rows: frozenset[int] = frozenset()
    marked_cells: frozenset[tuple[int, int]] = frozenset()
    number_formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row and column, from 0: formats of single cells that are not their column's."""

    @property
    def described_columns(self) -> list[SheetColumn]:
        """The columns; a plain text stands for a column without a format."""
        return [SheetColumn(one) if isinstance(one, str) else one for one in self.columns]

    @property
    def marks(self) -> list[str]:
        """The marks that stand in the rows, in the order of `MARKS`."""
        values = {value for row in self.rows for value in row if isinstance(value, str)}
        return [mark for mark in MARKS if f"[{mark}]" in values]


def check_sheets(sheets: Sequence[Sheet]) -> None:
    """Raise ValueError for what Excel would refuse or repair."""
    names = [sheet.name.lower() for sheet in sheets]
    reserved = {"cover", "contents", "notes"}
    for sheet in sheets:
        if names.count(sheet.name.lower()) > 1 or sheet.name.lower() in reserved:
            raise ValueError(f"Two sheets would be named '{sheet.name}'.")
        if not 1 <= len(sheet.name) <= 31 or set(sheet.name) & set("[]:*?/\\'"):
            raise ValueError(f"'{sheet.name}' cannot be the name of a sheet.")
        headers = [column.header.lower() for column in sheet.described_columns]
        if len(set(headers)) < len(headers) or "" in headers:
            raise ValueError(f"Sheet '{sheet.name}': every column needs a header of its own.")
        if any(len(row) != len(headers) for row in sheet.rows):
            raise ValueError(f"Sheet '{sheet.name}': a row has more or fewer cells than columns.")
