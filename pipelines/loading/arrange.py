"""From cells to the rows of a table: what is a row, which columns came, which did not.

Values stay as they were sent. Title rows, blank rows and totals below the table are no rows of
the return and are not counted; totals are reported.
"""

from dataclasses import dataclass

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import ERROR, WARNING, file_issue
from pipelines.loading.recognise import HeaderRow
from pipelines.reading.text_table import ROW_NUMBER, TextTable, cell_columns
from pipelines.reading.texts import cleaned
from schemas.returns import Column, columns_of

_TOTAL_OF = r"(?i)^(grand\s+|sub-?\s*)?totals?\b"
_TOTAL = _TOTAL_OF + r"\s*:?$"


@dataclass(frozen=True)
class SentTable:
    """The rows of one table in one file or sheet, as sent."""

    text: TextTable
    header: HeaderRow
    cells: pl.DataFrame
    """`row_number` and the cells, rows of the table only."""
    missing: tuple[Column, ...]
    """Columns of the return that this file does not have."""
    issues: pl.DataFrame

    @property
    def blocked_by(self) -> str | None:
        """Why none of the rows can load: a column without which no row can be placed."""
        lost = [one.column_name for one in self.missing if one.identifies_row]
        return _missing_message(self.text, self.header.table_name, lost[0]) if lost else None

    def header_as_sent(self) -> dict[str, str]:
        """Cell column -> header as sent, each once and none blank."""
        names: dict[str, str] = {}
        top = self.text.cells.row(self.header.position, named=True)
        for index, cell in enumerate(cell_columns(self.text.cells), 1):
            name = (top[cell] or "").strip() or f"column {index}"
            names[cell] = name if name not in names.values() else f"{name} (column {index})"
        return names


def arrange(text: TextTable, header: HeaderRow, return_name: str, year: str) -> SentTable:
    """Find the rows below a header, and report columns that are missing or not known."""
    body = text.cells.filter(pl.col(ROW_NUMBER) > header.position + 1)
    columns = columns_of(return_name, header.table_name, year)
    coded = [one.column_name for one in columns if one.data_type == "code"]
    body, totals = _split_totals(*_without_blanks(body), header, coded)
    missing = tuple(one for one in columns if one.column_name not in header.columns)
    where = {
        "return_name": return_name,
        "table_name": header.table_name,
        "file": text.file,
        "sheet": text.sheet,
    }
    found = [
        *(_missing_issue(text, one, where) for one in missing if one.is_required or not text.holds),
        *_extra_issues(text, header, body, where),
        *(_total_issue(number, where) for number in totals),
    ]
    return SentTable(text, header, body, missing, issues.gather(found))


def _without_blanks(body: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The rows that hold anything, and the first thing each holds."""
    first = pl.repeat(None, body.height, dtype=pl.String, eager=True)
    silent = pl.int_range(body.height, dtype=pl.UInt32, eager=True)
    for name in cell_columns(body):
        if silent.is_empty():
            return body, first
        texts = body.select(cleaned(pl.col(name).gather(silent))).to_series()
        first = texts if len(texts) == body.height else first.scatter(silent, texts)
        silent = silent.filter(texts.is_null())
    return body.filter(first.is_not_null()), first.drop_nulls()


def _split_totals(
    body: pl.DataFrame, first: pl.Series, header: HeaderRow, coded: list[str]
) -> tuple[pl.DataFrame, list[int]]:
    """Rows of the table, and the row numbers of the totals at its foot.

    A totals row begins with the word alone, or with a phrase such as "Total children" and leaves
    some of the table's columns blank or has the phrase where a code belongs.
    """
    is_total = first.str.contains(_TOTAL_OF)
    if not is_total.any():
        return body, []
    known = cleaned(pl.col(list(header.columns.values())))
    codes = cleaned(pl.col([cell for name, cell in header.columns.items() if name in coded]))
    is_no_row = pl.any_horizontal(known.is_null(), codes.str.contains(_TOTAL_OF))
    is_total &= body.select(is_no_row).to_series() | first.str.contains(_TOTAL)
    at_foot = is_total.reverse().cum_min().reverse()
    return body.filter(~at_foot), body.filter(at_foot)[ROW_NUMBER].to_list()


def _missing_issue(text: TextTable, column: Column, where: dict) -> pl.DataFrame:
    severity = ERROR if column.is_required else WARNING
    message = _missing_message(text, where["table_name"], column.column_name)
    if not column.identifies_row:
        message += " Its rows are loaded with that value blank."
    return file_issue("missing_column", severity, message, column_name=column.column_name, **where)


def _missing_message(text: TextTable, table_name: str, column: str) -> str:
    return (
        f"{text.place} has no column {column}, which {table_name} should have. Add the column, or "
        "name the header that holds it in the sender's mapping file (see README, Landing)."
    )


def _extra_issues(
    text: TextTable, header: HeaderRow, body: pl.DataFrame, where: dict
) -> list[pl.DataFrame]:
    """A named column the return does not have, or a nameless one that holds something."""
    found = []
    for cell, name in header.others.items():
        holds = cell in body.columns and _holds_any(body[cell])
        if not name and not holds:
            continue
        called = f"The column '{name}'" if name else "A column without a header"
        rest = (
            f"in {text.place} is not a column of {header.table_name}, or comes twice. It was not "
            "loaded."
        )
        # A header nobody knows may hold anything, a child's name too: it is no column to publish.
        number = int(cell.removeprefix("c")) + 1
        found.append(
            file_issue(
                "extra_column",
                WARNING,
                f"{called} {rest}",
                public_message=f"Column {number} {rest}",
                **where,
            )
        )
    return found


def _holds_any(cells: pl.Series) -> bool:
    """Whether any cell holds something."""
    return bool(cells.to_frame("cell").select(cleaned(pl.col("cell")).is_not_null().any()).item())


def _total_issue(row_number: int, where: dict) -> pl.DataFrame:
    message = "This row is a total and not a row of the return. It was left out and not counted."
    return file_issue("total_row_ignored", WARNING, message, row_number=row_number, **where)
