"""Writing the adoption tables of the SSDA903: `ssda903/<year>/<authority>/` in the outputs.

Restricted, and for their sender alone: they hold the authority's own ids and are never disclosure
controlled.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.region import Region
from pipelines.returns.identities import read_identities
from pipelines.returns.ssda903.choice import choose
from pipelines.returns.ssda903.left_out import (
    COLUMNS,
    formula_rows,
    is_unsafe_id,
    kept_out_rows,
    told_rows,
)
from pipelines.returns.ssda903.rows import AS_KNOWN, candidates_of, read_rows
from pipelines.returns.ssda903.sent import REBUILT, RETURN, Sent, sent_returns
from pipelines.safe_csv import write_csv_for_collectors, write_csv_for_people
from schemas.returns import columns_of

FOLDER = "ssda903"
NOTES = Path("notes", "left_out.csv")
"""Below the tables, so that a folder of them can be checked as it is."""


@dataclass
class Written:
    """What was written: files, rows returned and rows left out. Holds no value of a row."""

    files: list[Path] = field(default_factory=list)
    returned: int = 0
    left_out: int = 0
    not_found: int = 0
    """Returns whose files are in the landing folder no more: nothing can be tried beside them."""


def write_ssda903_returns(home: Home, region: Region) -> Written:
    """Write `AD1.csv`, `PlacedAdoption.csv` and `notes/left_out.csv` of every authority's year for
    which a return is in force; the files of any other year are taken away."""
    rows = read_rows(home, read_identities(home))
    written = Written()
    folders = set()
    for sent in sent_returns(home, region):
        if not sent.tables:
            written.not_found += 1
            continue
        folder = home.outputs / FOLDER / sent.period.text / sent.authority
        folders.add(folder)
        _write_year(home, sent, candidates_of(rows, sent), folder, written)
    for folder in sorted((home.outputs / FOLDER).glob("*/*")):
        if folder not in folders:
            shutil.rmtree(folder)
            if not any(folder.parent.iterdir()):
                folder.parent.rmdir()
    return written


def _write_year(
    home: Home, sent: Sent, candidates: pl.DataFrame, folder: Path, written: Written
) -> None:
    unsafe = formula_rows(candidates.filter(version=AS_KNOWN))
    safe = candidates.filter(~is_unsafe_id(pl.col("CHILD")))
    choice = choose(safe, sent)
    told = pl.concat([told_rows(unsafe), told_rows(choice.left_out)])
    told = pl.concat([told, kept_out_rows(home, sent, choice.returned)]).sort(COLUMNS)
    home.make_folder((folder / NOTES).parent)
    for table in REBUILT:
        columns = [one.column_name for one in columns_of(RETURN, table, sent.period.text)]
        own = choice.returned.filter(table_name=table).select(columns)
        written.files.append(write_csv_for_collectors(folder / f"{table}.csv", own.sort(columns)))
    written.files.append(write_csv_for_people(folder / NOTES, told))
    written.returned += choice.returned.height
    written.left_out += told.select("table", "child_id", "decision_date").unique().height
