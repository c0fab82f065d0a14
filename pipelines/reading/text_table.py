"""What every reader gives: the cells of a file or sheet as text, and nothing understood yet."""

from dataclasses import dataclass

import polars as pl

ROW_NUMBER = "row_number"


class FileRefusedError(ValueError):
    """A file that cannot be read at all; the message finishes "<file> was not read: "."""


@dataclass(frozen=True)
class TextTable:
    """One CSV file or one sheet, cell by cell."""

    file: str
    sheet: str | None
    """None where the file has no sheets."""
    cells: pl.DataFrame
    """`row_number` (the row as a spreadsheet shows it) and text columns `c0`, `c1`, ..."""
    holds: str | None = None
    """The table, where the form of the file itself tells it, as XML does. Row 1 is its header, and
    a column may be absent because it is blank in every row."""

    @property
    def place(self) -> str:
        """The file, and the sheet where there is one, for a reader."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def cell_columns(cells: pl.DataFrame) -> list[str]:
    """The columns of cells, left to right."""
    return [name for name in cells.columns if name != ROW_NUMBER]


def text_table(
    file: str, sheet: str | None, columns: list[pl.Series], holds: str | None = None
) -> TextTable:
    """Number the rows of equally long text columns."""
    named = [column.alias(f"c{index}") for index, column in enumerate(columns)]
    cells = pl.DataFrame(named).with_row_index(ROW_NUMBER, offset=1)
    return TextTable(file, sheet, cells, holds)
