"""Running again: nothing changed means nothing done, and a new submission re-does only its own."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from built_homes import BuiltHome, raa, read_measures_csv
from openpyxl import load_workbook

from pipelines.home import Home

QUARTER, NEXT_RECEIVED = "2020-21-Q1", "2020-08-20"
BEFORE, MATCHED_NOW = date(2020, 4, 1), datetime(2020, 4, 20)
ONE_LOADED, NONE_LOADED = r"\b1 submissions? loaded", r"\b(0|No) submissions loaded"
LOCK = ".run.lock"
"""Holds nothing; its time says when the last run began."""


def _state(folder: Path, *, times: bool = True) -> dict[str, tuple[str, int]]:
    """Path -> hash of the bytes and time of change of every file below a folder."""
    return {
        str(path.relative_to(folder)): (
            sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns if times and path.name != LOCK else 0,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(home: Home, *words: object) -> str:
    said = raa("run", "--home", home.root, *words)
    assert said.exit_code == 0, said.output
    assert "Traceback" not in said.output
    return said.output


def test_a_warehouse_made_anew_has_the_same_bytes(rivers_built: BuiltHome, tmp_path: Path) -> None:
    home = rivers_built.copy_to(tmp_path / "home")
    outputs = _state(home.outputs, times=False)
    tables = _state(home.warehouse / "parquet", times=False)
    assert {"open_data/measures.csv"} < set(outputs)
    assert any(name.endswith("board_pack.xlsx") for name in outputs)
    assert any(name.startswith("alb/") for name in outputs)
    assert len(tables) > 15
    shutil.rmtree(home.warehouse)
    shutil.rmtree(home.outputs)
    assert re.search(NONE_LOADED, _run(home))
    assert _state(home.outputs, times=False) == outputs
    assert _state(home.warehouse / "parquet", times=False) == tables


@pytest.fixture(scope="module")
def resent(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Resent"]:
    yield Resent(rivers_built.copy_to(tmp_path_factory.mktemp("resent") / "home"))


class Resent:
    """A home to which Kent and Medway send a quarter once more, Kent with one date changed."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.measures_before = (home.outputs / "open_data" / "measures.csv").read_bytes()
        self.matched_before = _matched(home)
        self.as_at_before = read_measures_csv(home)["as_at"][0]
        self.lake_before = _state(home.lake)
        self.month = _file_again(home, "kent", change=True)
        _file_again(home, "medway", change=False)
        self.said = _run(home, "--only", "kent")
        self.matched_after = _matched(home)
        self.lake_after = _state(home.lake)


def _matched(home: Home) -> dict[tuple[str, str], float]:
    """Months that have been submitted; later ones have rows without a value."""
    rows = read_measures_csv(home).filter(measure_id="children_matched", period_type="month")
    rows = rows.drop_nulls("value")
    return {(one["area"], one["period"]): one["value"] for one in rows.iter_rows(named=True)}


def _file_again(home: Home, sender: str, *, change: bool) -> str:
    """Copy a quarter's return to a later day; returns the month of the match that was moved."""
    period = home.landing / sender / "alb" / QUARTER
    first = next(iter(sorted(period.iterdir())))
    shutil.copytree(first, period / NEXT_RECEIVED)
    path = next((period / NEXT_RECEIVED).glob("*.xlsx"))
    if not change:
        return ""
    book = load_workbook(path)
    sheet = book["Adoptions"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        decided = sheet.cell(row, at["date_of_decision"]).value
        matched = sheet.cell(row, at["date_matched"])
        if not (matched.value and matched.value.year == 2020 and matched.value.month in (5, 6)):
            continue
        if decided.date() < BEFORE:
            was = f"{matched.value:%Y-%m}"
            matched.value = MATCHED_NOW
            book.save(path)
            return was
    raise AssertionError("The invented region has no match to move: choose another seed.")


def test_only_the_named_sender_is_loaded(resent: Resent) -> None:
    assert re.search(ONE_LOADED, resent.said)
    added = set(resent.lake_after) - set(resent.lake_before)
    assert added and all(f"kent/{QUARTER}/{NEXT_RECEIVED}" in name for name in added)


def test_what_was_loaded_before_is_not_touched(resent: Resent) -> None:
    told_each_run = ("region/", "_empty.parquet")
    kept = [one for one in resent.lake_before if not any(part in one for part in told_each_run)]
    assert len(kept) > 50
    assert all(resent.lake_after[one] == resent.lake_before[one] for one in kept)


def test_a_new_submission_changes_the_figure_it_should(resent: Resent) -> None:
    expected = dict(resent.matched_before)
    for area in ("kent", "two-rivers"):
        expected[area, resent.month] -= 1
        expected[area, "2020-04"] += 1
    assert resent.matched_after == expected


def test_an_earlier_as_at_date_brings_the_old_figures_back(resent: Resent) -> None:
    said = _run(resent.home, "--as-at", resent.as_at_before)
    assert re.search(ONE_LOADED, said)
    assert (resent.home.outputs / "open_data" / "measures.csv").read_bytes() == (
        resent.measures_before
    )


def test_running_twice_changes_nothing(demo_built: BuiltHome, tmp_path: Path) -> None:
    home = demo_built.copy_to(tmp_path / "home")
    before = [_state(folder) for folder in (home.outputs, home.warehouse)]
    lake = _state(home.lake, times=False)
    assert min(map(len, before)) > 20
    said = _run(home)
    assert re.search(NONE_LOADED, said)
    assert "it was not built again" in said
    assert [_state(folder) for folder in (home.outputs, home.warehouse)] == before
    assert _state(home.lake, times=False) == lake
