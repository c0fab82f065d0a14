"""An authority whose system has headers and words of its own: one mapping file, and no code."""

from pathlib import Path

import polars as pl
import pytest
import yaml
from built_homes import BuiltHome

from pipelines.landing.submissions import find_submissions
from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.loading.mapping import Mapping, read_mapping
from pipelines.region import read_region

WORDS = {
    "SEX": {"1": "Boy", "2": "Girl"},
    "REC": {"X1": "Moved on, still ours", "E12": "Adopted (court overruled)"},
    "PLACE": {"A6": "With new parents"},
    "FOSTER_CARE": {"0": "Nein", "1": "Ja"},
}
"""Column -> code -> what this system writes instead."""
SENDER, RETURN = "kent", "ssda903"


def _header(column: str) -> str:
    return f"Feld {column[::-1].lower()}"


def _in_own_words(path: Path, folder: Path) -> Path:
    """The same table, as the other system exports it: semicolons, a title, its own words."""
    rows = pl.read_csv(path, infer_schema=False)
    told = rows.with_columns(
        pl.col(name).replace(words) for name, words in WORDS.items() if name in rows.columns
    ).rename({name: _header(name) for name in rows.columns})
    out = folder / f"export {path.stem[::-1]}.csv"
    out.write_text("Auszug aus dem System\n" + told.write_csv(separator=";"), encoding="cp1252")
    return out


@pytest.fixture(scope="module")
def sent(rivers_built: BuiltHome) -> list[Path]:
    """The files of one authority's statutory return, in the form's own headers and codes."""
    home = rivers_built.home
    found = find_submissions(home, read_region(home.region_file)).submissions
    return next(one.files() for one in found if (one.sender, one.return_name) == (SENDER, RETURN))


@pytest.fixture
def mapping(sent: list[Path], tmp_path: Path) -> Mapping:
    tables = {path.stem: pl.read_csv(path, infer_schema=False).columns for path in sent}
    said = {
        "columns": {
            table: {_header(name): name for name in columns} for table, columns in tables.items()
        },
        "values": {
            column: {word: code for code, word in words.items()} for column, words in WORDS.items()
        },
    }
    path = tmp_path / f"{RETURN}.yml"
    path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return read_mapping(path, RETURN)


def _checked(files: list[Path], built: BuiltHome, mapping: Mapping | None = None) -> Checked:
    found = find_submissions(built.home, read_region(built.home.region_file)).submissions
    period = next(one.period for one in found if (one.sender, one.return_name) == (SENDER, RETURN))
    return check_files(files, RETURN, period, SENDER, mapping)


def test_the_mapping_alone_loads_every_row_as_it_was(
    rivers_built: BuiltHome, sent: list[Path], mapping: Mapping, tmp_path: Path
) -> None:
    odd = [_in_own_words(path, tmp_path) for path in sent]
    known, own = _checked(sent, rivers_built), _checked(odd, rivers_built, mapping)
    assert own.counts().rows() == known.counts().rows()
    place = ["row_id", "file", "row_number"]
    for table in known.tables:
        mine = own.accepted(table).drop(place)
        assert mine.equals(known.accepted(table).drop(place)), table


def test_without_it_nothing_is_guessed(
    rivers_built: BuiltHome, sent: list[Path], tmp_path: Path
) -> None:
    odd = [_in_own_words(path, tmp_path) for path in sent]
    checked = _checked(odd, rivers_built)
    assert checked.outcome == "refused"
    assert set(checked.issues["rule"]) == {"table_not_recognised"}
    assert all("mapping" in message for message in checked.issues["message"])
