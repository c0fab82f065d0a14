"""The whole board pack: page, workbook and cells, written to one folder."""

from datetime import date
from pathlib import Path

import polars as pl

from pipelines.board_pack.cells import write_cells
from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.page import render_page
from pipelines.board_pack.tables import tables_and_gaps
from pipelines.board_pack.workbook import write_board_workbook
from pipelines.home import Home
from pipelines.periods import Period, PeriodError
from pipelines.region import Region
from pipelines.whole_file import written_whole


def write_board_pack(
    folder: Path,
    measures: pl.DataFrame,
    region: Region,
    first: Period,
    last: Period,
    as_at: date,
) -> list[Path]:
    """Write `board_pack.html`, `board_pack.xlsx` and `board_tables.csv`; returns their paths.

    `measures` has the columns of `measures.measures`; `first` and `last` are months, both
    included. ValueError when the frame is empty, or when the range runs backwards or is not of
    months.
    """
    check_range(first, last)
    Home(folder).make_folder(folder)
    tables, gaps = tables_and_gaps(figures_from(measures, region, first, last))
    page = folder / "board_pack.html"
    with written_whole(page) as beside:
        text = render_page(tables, gaps, region, (first, last), as_at)
        beside.write_text(text, encoding="utf-8", newline="\n")
    workbook = folder / "board_pack.xlsx"
    write_board_workbook(workbook, tables, gaps, region, (first, last), as_at)
    return [page, workbook, write_cells(folder / "board_tables.csv", tables)]


def check_range(first: Period, last: Period) -> None:
    """PeriodError unless the two are months in order."""
    if (first.kind, last.kind) != ("month", "month"):
        raise PeriodError(f"A board pack runs from month to month, not from {first} to {last}.")
    if last < first:
        raise PeriodError(f"The board pack's last month {last} comes before its first {first}.")
