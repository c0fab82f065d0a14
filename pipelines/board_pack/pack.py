"""The whole board pack in one folder: page, workbook, document and cells, for the board
and for everybody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.board_pack.cells import write_cells, write_public_cells, write_sums
from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.public.tables import publications_of
from pipelines.board_pack.rendering.audience import Audience
from pipelines.board_pack.rendering.content import Pack
from pipelines.board_pack.rendering.page import render_page
from pipelines.board_pack.rendering.pdf import write_board_pdf
from pipelines.board_pack.rendering.workbook import write_board_workbook
from pipelines.board_pack.tables.in_order import tables_and_gaps
from pipelines.home import Home
from pipelines.periods import Period, PeriodError
from pipelines.region import Region
from pipelines.whole_file import written_whole

STEMS = {Audience.RESTRICTED: "board_pack", Audience.PUBLIC: "public_board_pack"}
"""How the files for each audience are named, before the ending."""


def write_board_packs(
    folders: Mapping[tuple[Period, Period], Path],
    measures: pl.DataFrame,
    region: Region,
    as_at: date,
    comparators: pl.DataFrame | None = None,
) -> list[Path]:
    """Write both versions of each pack and the cells of both, a folder a range; returns the paths.

    `folders` is the folder of each range of months, both ends included. `measures` has the columns
    of `measures.measures`, `comparators` those of `core.fct_published_figures`. The public versions
    of all packs are protected together. ValueError when the measures are empty, or when a range
    runs backwards or is not of months.
    """
    for months in folders:
        check_range(*months)
    found = [
        tables_and_gaps(figures_from(measures, region, *months, comparators)) for months in folders
    ]
    public = publications_of([tables for tables, _ in found], region)
    written: list[Path] = []
    for (months, folder), (tables, gaps), publication in zip(
        folders.items(), found, public, strict=True
    ):
        Home(folder).make_folder(folder)
        board = Pack(tables, gaps, region, months, as_at)
        everybody = replace(board, tables=publication.tables, audience=Audience.PUBLIC)
        written += [
            *_write_files(folder, board),
            write_cells(folder / "board_tables.csv", tables),
            *_write_files(folder, everybody),
            write_public_cells(folder / "public_tables.csv", tables, publication.tables),
            write_sums(folder / "public_sums.csv", publication.sums),
        ]
    return written


def check_range(first: Period, last: Period) -> None:
    """PeriodError unless the two are months in order."""
    if (first.kind, last.kind) != ("month", "month"):
        raise PeriodError(f"A board pack runs from month to month, not from {first} to {last}.")
    if last < first:
        raise PeriodError(f"The board pack's last month {last} comes before its first {first}.")


def _write_files(folder: Path, pack: Pack) -> list[Path]:
    """The files that one audience reads."""
    page, workbook, document = (
        folder / f"{STEMS[pack.audience]}.{ending}" for ending in ("html", "xlsx", "pdf")
    )
    with written_whole(page) as beside:
        beside.write_text(render_page(pack), encoding="utf-8", newline="\n")
    return [page, write_board_workbook(workbook, pack), write_board_pdf(document, pack)]
