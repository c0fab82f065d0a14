"""The rebuilt adoption tables of a home, and what the check says of them beside what was sent."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import find_submissions
from pipelines.periods import parse_period
from pipelines.quality.check_report import run_check
from pipelines.region import read_region

REBUILT = ("AD1", "PlacedAdoption")


def rebuilt_folders(home: Home) -> Iterator[tuple[str, str, Path]]:
    """Authority, year and folder of every return that was rebuilt."""
    for folder in sorted((home.outputs / "ssda903").glob("*/*")):
        yield folder.name, folder.parent.name, folder


def sent_folder(home: Home, authority: str, year: str) -> Path | None:
    """The folder of the last SSDA903 that an authority sent for a year."""
    found = find_submissions(home, read_region(home.region_file)).submissions
    own = [
        one.folder for one in found
        if (one.sender, one.return_name, one.period.text) == (authority, "ssda903", year)
    ]  # fmt: skip
    return own[-1] if own else None


def issues_beside_what_was_sent(
    home: Home, authority: str, year: str, folder: Path
) -> pl.DataFrame:
    """Every issue of the rebuilt tables beside that year's Header and Episodes, as `raa check`
    finds them, with last year's return as it was sent."""
    sent = sent_folder(home, authority, year)
    files = [sent / "Header.csv", sent / "Episodes.csv"]
    before = sent_folder(home, authority, parse_period(year).previous().text)
    return run_check([folder, *files], "ssda903", year, last_year=before).issues


def rows_of(folder: Path, table: str) -> list[tuple]:
    """The rows of a table as text, in order."""
    return pl.read_csv(folder / f"{table}.csv", infer_schema=False).rows()
