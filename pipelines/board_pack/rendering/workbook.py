"""The board pack as a workbook: one table a sheet, then what is counted in them."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.board_pack.board_table import BoardTable, Column
from pipelines.board_pack.headlines import shown
from pipelines.board_pack.rendering.content import Pack
from pipelines.board_pack.rendering.counted import definitions
from pipelines.catalogue import HEADING
from pipelines.region import Region
from pipelines.wording import day_in_words, range_in_words
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn

LONGEST_NAME = 31


def write_board_workbook(path: Path, pack: Pack) -> Path:
    """Write the tables of the pack to `path`; returns it."""
    when = range_in_words(*pack.months)
    intro = [
        f"Figures as at {day_in_words(pack.as_at)}, from returns received by that day.",
        *pack.audience.protection(pack.region),
        "0 means none. A figure that was not submitted is marked and never shown as 0.",
        *(f"Left out: {gap.title}. {gap.reason}" for gap in pack.gaps),
    ]
    title = f"{pack.region.name}: {pack.audience.name_of_pack.lower()}, {when}"
    subject = f"Adoption figures for {when}"
    sheets = [*map(sheet_of, pack.tables), definitions_sheet(pack.tables, pack.region)]
    return write_workbook(path, title, subject, pack.as_at, intro, sheets)


def sheet_of(table: BoardTable) -> Sheet:
    """A board table as a sheet; the finding stands above the table."""
    lines = [f"{table.finding}.", *table.further_findings, f"Unit: {table.unit}.", table.source]
    shown_rows = [
        [
            shown(cell, column.decimals)
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    rows = [
        (row.label, *map(_value, texts)) for row, texts in zip(table.rows, shown_rows, strict=True)
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
        number_formats={
            (down, across): _number_format(text)
            for down, texts in enumerate(shown_rows)
            for across, text in enumerate(texts, 1)
        },
    )


def definitions_sheet(tables: Sequence[BoardTable], region: Region) -> Sheet:
    """What the tables count, as the page has it; notes under tables refer to it by its name."""
    title = "What is counted in the tables"
    return Sheet(HEADING, title, [], ["Figure", HEADING], definitions(tables, region))


def _column(column: Column) -> SheetColumn:
    return SheetColumn(column.header, _number_format(f"{0:.{column.decimals}f}"), column.is_total)


def _value(text: str) -> str | int | float:
    """A figure as the page shows it, as a number; a mark stays a text.

    Its decimals go no further than the page's, so that no copy of a pack tells more than another.
    """
    if text.startswith("["):
        return text
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _number_format(text: str) -> str:
    """The Excel format that shows a number as a text shows it."""
    _, point, decimals = text.partition(".")
    return f"#,##0{point}{'0' * len(decimals)}"
