"""A home in which returns were signed off, before one of their submissions is sent again."""

import shutil
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import polars as pl
from built_homes import raa

from pipelines.home import Home
from pipelines.loading.keys import key_of, read_or_make_secret
from pipelines.region import read_region

QUARTER, AGAIN_ON = "2020-21-Q1", "2020-08-20"
MATCHED_NOW = datetime(2020, 4, 20)
SIGNED = {
    "alb": ("alb", "--period", QUARTER),
    "kent": ("alb", "--period", QUARTER, "--sender", "kent"),
    "scorecard": ("scorecard", "--period", "2019-20"),
}


def state_of(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Path -> hash, time of change and mode of everything below a folder."""
    return {
        str(path.relative_to(folder)): (
            sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.stat().st_mtime_ns,
            path.stat().st_mode,
        )
        for path in sorted(folder.rglob("*"))
    }


class Sent:
    """A home in which three returns were signed off before Kent moved one date of its return."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.pack = next((home.outputs / "board").iterdir()).name
        signed = SIGNED | {"board": ("board", "--period", self.pack)}
        self.said = {name: self._raa("freeze", *words) for name, words in signed.items()}
        self.before = state_of(home.frozen)
        self.unchanged = self._raa("run")
        self.child, self.row, self.was = _send_again(home)
        self.ran = self._raa("run")
        self.after = state_of(home.frozen)

    def _raa(self, *words: str) -> str:
        said = raa(*words, "--home", self.home.root)
        assert said.exit_code == 0, said.output
        return said.output

    @property
    def key(self) -> str:
        """The pseudonym of the child whose match was moved."""
        region = read_region(self.home.region_file)
        return key_of(read_or_make_secret(region.slug), "child", "kent", self.child)

    def differences(self, name: str) -> pl.DataFrame:
        folder = self.home.outputs / "differences"
        return pl.read_csv(folder / f"{name}.csv", infer_schema=False)


def _send_again(home: Home) -> tuple[str, int, datetime]:
    """Kent's return of the quarter once more, with one match moved; whose, which row, from when."""
    period = home.landing / "kent" / "alb" / QUARTER
    shutil.copytree(next(iter(sorted(period.iterdir()))), period / AGAIN_ON)
    path = next((period / AGAIN_ON).glob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["Adoptions"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        matched = sheet.cell(row, at["date_matched"])
        decided = sheet.cell(row, at["date_of_decision"]).value
        if matched.value and matched.value >= datetime(2020, 5, 1) and decided < MATCHED_NOW:
            was, matched.value = matched.value, MATCHED_NOW
            book.save(path)
            return str(sheet.cell(row, at["child_id"]).value), row, was
    raise AssertionError("The invented region has no match to move: choose another seed.")
