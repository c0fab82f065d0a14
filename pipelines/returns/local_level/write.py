"""Writing the local-level tables: `alb/<quarter>/local_level_tables.xlsx` and `.csv`.

Disclosure controlled, so that they may be published.
"""

from datetime import date
from pathlib import Path

from pipelines.disclosure.policy import ROUNDS_TO_ZERO
from pipelines.home import Home
from pipelines.region import Region
from pipelines.returns.local_level.cells import Cell, cells_of, protected
from pipelines.returns.local_level.columns import columns_in
from pipelines.returns.local_level.figures import published_quarters, read_areas, read_figures
from pipelines.returns.local_level.sheets import intro_of, sheets_of, title_of
from pipelines.safe_csv import write_lines_for_people
from pipelines.workbooks.accessible import write_workbook

NAME = "local_level_tables"
CSV_COLUMNS = (
    "sheet", "area", "area_name", "measure", "title", "unit", "period", "value", "cell",
)  # fmt: skip


def write_local_level_tables(home: Home, region: Region, as_at: date) -> list[Path]:
    """Write both files of every quarter for which an ALB return is in force; returns the paths.

    Those of a quarter that the published warehouse no longer knows are taken away.
    """
    areas = read_areas(home)
    written: list[Path] = []
    for quarter in published_quarters(home):
        columns = columns_in(quarter)
        figures = read_figures(home, quarter, columns)
        cells = protected(cells_of(columns, figures, areas, quarter, region), region)
        folder = home.make_folder(home.outputs / "alb" / quarter.text)
        written += [
            write_workbook(
                folder / f"{NAME}.xlsx",
                title_of(region, quarter),
                f"Local-level tables for {quarter}",
                as_at,
                intro_of(region, quarter, as_at),
                sheets_of(columns, cells, quarter),
            ),
            write_cells(folder / f"{NAME}.csv", cells),
        ]
    _remove_others(home.outputs / "alb", written)
    return written


def write_cells(path: Path, cells: list[Cell]) -> Path:
    """Every cell in long form; a hidden or missing value is a mark without brackets, and a count
    that rounds to zero is 0."""
    lines = (
        (
            cell.column.sheet, cell.area, cell.area_name, cell.column.item, cell.column.title,
            cell.column.unit, cell.period, _text(cell), cell.name,
        )
        for cell in cells
    )  # fmt: skip
    return write_lines_for_people(path, CSV_COLUMNS, lines, ["value"])


def _text(cell: Cell) -> str:
    return "0" if cell.shown == ROUNDS_TO_ZERO else str(cell.shown)


def _remove_others(folder: Path, written: list[Path]) -> None:
    """The quarter's rebuilt returns beside them are the business of their own writer."""
    for path in sorted(folder.glob(f"*/{NAME}.*")):
        if path not in written:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
