"""Writing the reconciliation workbooks of a home: one for each authority and year."""

from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.reconciliation.stated import Stated, read_stated
from pipelines.reconciliation.workbook import write_reconciliation
from pipelines.region import Region
from pipelines.returns.identities import read_identities, with_identifier
from pipelines.warehouse.inputs import read_inputs


def write_reconciliations(home: Home, region: Region) -> list[Path]:
    """Write `reconciliation/<year>/<sender>.xlsx` wherever a return states anything.

    A workbook of which the published warehouse knows nothing any more is taken away.
    """
    as_at = read_inputs(home).as_at
    every = _with_ids(read_stated(home, as_at.isoformat()), home)
    folder = home.outputs / "reconciliation"
    written = []
    wanted = every.milestones.select("year", "authority").unique().sort("year", "authority")
    for year, authority in wanted.iter_rows():
        path = home.make_folder(folder / year) / f"{authority}.xlsx"
        name = region.senders[authority].name
        written.append(write_reconciliation(path, name, year, as_at, every.of(authority, year)))
    _remove_others(folder, written)
    return written


def _with_ids(stated: Stated, home: Home) -> Stated:
    """The authority's own id of each child, as `child_id`."""
    identities = read_identities(home)

    def named(rows: pl.DataFrame) -> pl.DataFrame:
        return with_identifier(rows, identities, "child", "authority", "child_key", "child_id")

    return Stated(named(stated.milestones), named(stated.journeys), stated.returns)


def _remove_others(folder: Path, written: list[Path]) -> None:
    for path in sorted(folder.glob("*/*.xlsx")):
        if path not in written:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
