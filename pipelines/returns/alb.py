"""The ALB-style return of each sender and quarter, rebuilt from the warehouse.

The same sheets and columns as the return that senders send, cumulative from 1 April, so that a
sender can lay the two side by side. It is restricted and never disclosure controlled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.region import AUTHORITY, Region
from pipelines.returns.identities import read_identities, with_date_of_birth, with_identifier
from pipelines.warehouse.readers import read_published
from pipelines.workbooks.return_form import write_return_workbook
from schemas.returns import columns_of

TABLES = {
    "Adoptions": "returns.alb_adoptions",
    "Adopters": "returns.alb_adopters",
    "SGOs": "returns.alb_sgos",
    "Other": "returns.alb_other",
}
AUTHORITY_SHEETS = ("Adoptions", "SGOs", "Other")
AGENCY_SHEETS = ("Adopters", "Other")


@dataclass(frozen=True)
class RebuiltReturn:
    """One sender's return for one quarter: sheet name -> rows in the form's columns."""

    sender: str
    quarter: str
    sheets: dict[str, pl.DataFrame]


def rebuild_alb_returns(home: Home, region: Region) -> Iterator[RebuiltReturn]:
    """Every sender and quarter for which a return was received, in order."""
    rows = _rows_with_ids(home)
    quarters = read_published(home, "select sender, period from returns.alb_quarters order by all")
    for sender, quarter in quarters.iter_rows():
        kind = region.senders[sender].kind
        names = AUTHORITY_SHEETS if kind == AUTHORITY else AGENCY_SHEETS
        yield RebuiltReturn(
            sender, quarter, {name: _sheet(rows[name], name, sender, quarter) for name in names}
        )


def write_alb_returns(home: Home, region: Region, as_at: date) -> list[Path]:
    """Write `alb/<quarter>/<sender>/ALB_<code>_<quarter>.xlsx`; returns the paths."""
    written = []
    for one in rebuild_alb_returns(home, region):
        code = region.senders[one.sender].dfe_code or one.sender
        folder = home.make_folder(home.outputs / "alb" / one.quarter / one.sender)
        path = folder / f"ALB_{code}_{one.quarter}.xlsx"
        written.append(write_return_workbook(path, as_at, one.sheets))
    _remove_others(home.outputs / "alb", written)
    return written


def _remove_others(folder: Path, written: list[Path]) -> None:
    """A return of a quarter that the published warehouse does not hold must not stay behind."""
    for path in sorted(folder.rglob("ALB_*.xlsx")):
        if path not in written:
            path.unlink()
            for parent in path.parents[:2]:
                if not any(parent.iterdir()):
                    parent.rmdir()


def _rows_with_ids(home: Home) -> dict[str, pl.DataFrame]:
    """Each table with the sender's own ids in place of the keys."""
    identities = read_identities(home)
    rows = {name: read_published(home, f"select * from {table}") for name, table in TABLES.items()}
    adoptions = with_date_of_birth(rows["Adoptions"], identities)
    for kind, slug, key, name in (
        ("child", "authority", "child_key", "child_id"),
        ("sibling_group", "authority", "sibling_group_key", "sibling_group_id"),
        ("family", "approving_agency", "family_key", "adoptive_family_id"),
    ):
        adoptions = with_identifier(adoptions, identities, kind, slug, key, name)
    adopters = rows["Adopters"]
    for kind, key, name in (
        ("adopter", "adopter_key", "adopter_id"),
        ("family", "family_key", "family_id"),
    ):
        adopters = with_identifier(adopters, identities, kind, "agency", key, name)
    return rows | {
        "Adoptions": adoptions.rename({"authority": "sender"}),
        "Adopters": adopters.rename({"agency": "sender"}),
    }


def _sheet(rows: pl.DataFrame, name: str, sender: str, quarter: str) -> pl.DataFrame:
    """The rows of one sender and quarter in the form's columns, in a fixed order."""
    year = quarter[:7]
    columns = [one.column_name for one in columns_of("alb", name, year)]
    own = rows.filter((pl.col("sender") == sender) & (pl.col("period") == quarter))
    return own.select(columns).sort(columns, nulls_last=True)
