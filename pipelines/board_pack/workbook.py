"""The board pack as a workbook: one table a sheet, then what is counted in them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipelines.board_pack.board_table import BoardTable, Cell, Column, LeftOut
from pipelines.board_pack.counted import HEADING, definitions
from pipelines.board_pack.wording import day_in_words, range_in_words
from pipelines.periods import Period
from pipelines.region import Region
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn

LONGEST_NAME = 31


def write_board_workbook(
    path: Path,
    tables: Sequence[BoardTable],
    gaps: Sequence[LeftOut],
    region: Region,
    months: tuple[Period, Period],
    as_at: date,
) -> Path:
    """Write the tables of the pack to `path`; returns it."""
    when = range_in_words(*months)
    intro = [
        f"Figures as at {day_in_words(as_at)}, from returns received by that day.",
        "Restricted: for board members only, because small numbers are shown.",
        "0 means none. A figure that was not submitted is marked and never shown as 0.",
        *(f"Left out: {gap.title}. {gap.reason}" for gap in gaps),
    ]
    title = f"{region.name}: board pack, {when}"
    subject = f"Adoption figures for {when}"
    sheets = [*map(sheet_of, tables), definitions_sheet(tables, region)]
    return write_workbook(path, title, subject, as_at, intro, sheets)


def sheet_of(table: BoardTable) -> Sheet:
    """A board table as a sheet; the finding stands above the table."""
    lines = [f"{table.finding}.", *table.further_findings, f"Unit: {table.unit}.", table.source]
    rows = [
        (
            row.label,
            *(_value(cell, column) for cell, column in zip(row.cells, table.columns, strict=True)),
        )
        for row in table.rows
    ]
    totals = frozenset(place for place, row in enumerate(table.rows) if row.is_total)
    return Sheet(
        name=table.slug.replace("_", " ").capitalize()[:LONGEST_NAME],
        title=table.title,
        lines=lines,
        columns=[SheetColumn(table.row_header), *map(_column, table.columns)],
        rows=rows,
        notes=table.notes,
        total_rows=totals,
    )


def definitions_sheet(tables: Sequence[BoardTable], region: Region) -> Sheet:
    """What the tables count, as the page has it; notes under tables refer to it by its name."""
    title = "What is counted in the tables"
    return Sheet(HEADING, title, [], ["Figure", HEADING], definitions(tables, region))


def _column(column: Column) -> SheetColumn:
    number_format = "#,##0" + ("." + "0" * column.decimals if column.decimals else "")
    return SheetColumn(column.header, number_format, column.is_total)


def _value(cell: Cell, column: Column) -> str | int | float:
    if cell.value is None:
        return f"[{cell.mark}]"
    return round(cell.value, column.decimals) if column.decimals else cell.value
