"""What a sender wrote is never run by the spreadsheet that opens what the product made of it.

A whole home in which ids, agencies and values begin as formulas do, and every file it writes.
"""

import csv
import re
import shutil
import zipfile
from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, raa
from openpyxl import load_workbook

from pipelines.home import Home

QUARTER, YEAR, LATER = "2019-20-Q4", "2019-20", "2020-08-03"
IDS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1+1}")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
FORMULA = re.compile(r"^\s*[=+\-@]")


@pytest.fixture(scope="module")
def home(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Medway's returns again, in both of them the first children with such ids."""
    home = rivers_built.copy_to(tmp_path_factory.mktemp("formulas") / "home")
    _send_alb(home)
    _send_ssda903(home)
    said = raa("run", "--home", home.root)
    assert said.exit_code == 0, said.output
    return home


def _send_alb(home: Home) -> None:
    """As CSV files, because a workbook would hold the formulas as such."""
    (before,) = (home.landing / "medway" / "alb" / QUARTER).iterdir()
    (book,) = before.glob("*.xlsx")
    folder = home.make_folder(before.with_name(LATER))
    for name in ("Adoptions", "SGOs", "Other"):
        table = pl.read_excel(book, sheet_name=name, infer_schema_length=0)
        if name == "Adoptions":
            names = ("child_id", "adoptive_family_id", "sibling_group_id")
            table = table.with_columns(_first_values(table, one) for one in names)
        table.write_csv(folder / f"{name}.csv")


def _send_ssda903(home: Home) -> None:
    (before,) = (home.landing / "medway" / "ssda903" / YEAR).iterdir()
    folder = Path(shutil.copytree(before, before.with_name(LATER)))
    for path in folder.glob("*.csv"):
        table = pl.read_csv(path, infer_schema=False)
        wrong = [one for one in ("SEX", "PLACE", "REC") if one in table.columns]
        table = table.with_columns(_first_values(table, one) for one in ("CHILD", *wrong))
        table.write_csv(path)


def _first_values(table: pl.DataFrame, column: str) -> pl.Series:
    rest = table[column].cast(pl.String).to_list()[len(IDS) :]
    return pl.Series(column, [*IDS, *rest][: table.height], pl.String)


def _sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml")}


def _runs(path: Path) -> list[str]:
    """Cells of a CSV file that a spreadsheet would run."""
    with path.open(encoding="utf-8", newline="") as file:
        cells = {cell for line in csv.reader(file) for cell in line}
    return [one for one in cells if FORMULA.match(one) and not NUMBER.fullmatch(one)]


def test_no_workbook_holds_a_formula(home: Home) -> None:
    books = sorted(home.outputs.rglob("*.xlsx"))
    parts = {one.relative_to(home.outputs).parts[0] for one in books}
    assert parts >= {"alb", "board", "quality", "reconciliation", "scorecard"}
    held = [str(one) for one in books if any("<f>" in text or "<f " in text
            for text in _sheets(one).values())]  # fmt: skip
    assert held == []


def test_no_csv_file_for_people_holds_one(home: Home) -> None:
    files = sorted(home.outputs.rglob("*.csv"))
    assert {"measures.csv", "scorecard.csv", "board_tables.csv"} <= {one.name for one in files}
    assert {str(one): found for one in files if (found := _runs(one))} == {}


def test_the_ids_are_there_and_come_back_to_their_sender_unchanged(home: Home) -> None:
    (path,) = (home.outputs / "alb" / QUARTER / "medway").glob("*.xlsx")
    head, *rows = load_workbook(path)["Adoptions"].values
    at = head.index("child_id")
    assert set(IDS) & {str(row[at]) for row in rows}
    kinds = {cell.data_type for row in load_workbook(path)["Adoptions"].iter_rows() for cell in row}
    assert "f" not in kinds
    report = (home.outputs / "quality" / "medway" / f"ssda903_{YEAR}.html").read_text("utf-8")
    assert "cmd|" in report


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_what_a_check_writes_runs_nothing(home: Home, tmp_path: Path, ending: str) -> None:
    folder = home.landing / "medway" / "ssda903" / YEAR / LATER
    out = tmp_path / f"out.{ending}"
    words = ("--return", "ssda903", "--period", YEAR, "--out", out)
    assert raa("check", folder, *words).exit_code == 1
    if ending == "csv":
        assert _runs(out) == []
        assert "'=1+1" in out.read_text("utf-8")
    elif ending == "xlsx":
        assert not any("<f>" in text for text in _sheets(out).values())
    else:
        assert "=cmd|&#39; /C calc&#39;!A0" in out.read_text("utf-8")


def test_what_an_explanation_writes_runs_nothing(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    words = ("--area", "medway", "--period", "2019-20", "--home", home.root, "--out", out)
    said = raa("explain", "children_matched", *words)
    assert said.exit_code == 0, said.output
    assert _runs(out) == []
    assert out.stat().st_mode & 0o007 == 0
