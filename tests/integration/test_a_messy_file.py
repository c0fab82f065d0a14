"""A file with faults: each is told so that a person can act on it, and the rest still loads."""

import csv
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, Said, raa
from openpyxl import load_workbook

from pipelines.home import Home
from pipelines.landing.receive import receive
from pipelines.landing.submissions import find_submissions
from pipelines.loading.load import check_submission
from pipelines.region import read_region

QUARTER, RECEIVED = "2020-21-Q1", "2020-08-25"
SUBMISSION = f"kent/alb/{QUARTER}/{RECEIVED}"
WRONG_CODE_ROW, IMPOSSIBLE_DATE_ROW = 3, 5
MISSING = "ethnicity"
REPORT_COLUMNS = [
    "rule", "severity", "return", "table", "file", "sheet", "row", "child", "column", "value",
    "message",
]  # fmt: skip


@dataclass(frozen=True)
class Messy:
    """A home to which a messy file and a stranger's folder came, after its run."""

    home: Home
    file: Path
    sent: int
    """Rows in the file."""
    run: Said


def _write_messy(home: Home, file: Path) -> int:
    """A quarter's Adoptions sheet as CSV with three faults; returns how many rows it has."""
    source = next((home.landing / "kent" / "alb" / QUARTER).glob("*/*.xlsx"))
    header, *rows = load_workbook(source, read_only=True)["Adoptions"].values
    kept = [place for place, name in enumerate(header) if name and name != MISSING]
    names = [header[place] for place in kept]
    cells = [[_text(row[place]) for place in kept] for row in rows]
    cells[WRONG_CODE_ROW - 2][names.index("sex")] = "Q7"
    cells[IMPOSSIBLE_DATE_ROW - 2][names.index("date_of_decision")] = "31/02/2020"
    with file.open("w", newline="", encoding="utf-8") as text:
        csv.writer(text).writerows([names, *cells])
    return len(cells)


def _text(cell: object) -> object:
    return cell.strftime("%d/%m/%Y") if isinstance(cell, datetime) else cell


@pytest.fixture(scope="module")
def messy(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Messy:
    folder = tmp_path_factory.mktemp("messy")
    home = rivers_built.copy_to(folder / "home")
    file = folder / "Adoptions.csv"
    sent = _write_messy(home, file)
    stranger = home.landing / "atlantis" / "alb" / QUARTER / RECEIVED
    stranger.mkdir(parents=True)
    (stranger / "Adoptions.csv").write_text(file.read_text("utf-8"), "utf-8")
    filed = raa(
        *("receive", file, "--from", "kent", "--return", "alb", "--period", QUARTER),
        *("--received", RECEIVED, "--home", home.root),
    )
    assert filed.exit_code == 0, filed.output
    return Messy(home, file, sent, raa("run", "--home", home.root))


def _errors(messy: Messy) -> list[dict]:
    found = pl.read_parquet(messy.home.warehouse / "parquet" / "quality" / "issues.parquet")
    own = found.filter(submission_id=SUBMISSION, severity="error")
    return own.sort("row_number", nulls_last=True).to_dicts()


def test_each_fault_is_one_error_that_says_where(messy: Messy) -> None:
    code, day, column = _errors(messy)
    assert (code["rule"], code["row_number"], code["column_name"]) == (
        "code_not_in_list", WRONG_CODE_ROW, "sex",
    )  # fmt: skip
    assert (day["row_number"], day["column_name"]) == (IMPOSSIBLE_DATE_ROW, "date_of_decision")
    assert (column["rule"], column["column_name"]) == ("missing_column", MISSING)
    assert {one["file"] for one in (code, day, column)} == {"Adoptions.csv"}


def test_each_error_says_what_is_wrong_and_what_to_do(messy: Messy) -> None:
    code, day, column = (one["message"] for one in _errors(messy))
    assert "Q7" in code and "sex" in code and "Use one of" in code
    assert "31/02/2020" in day and "date_of_decision" in day
    assert MISSING in column and "Add the column" in column


def test_the_other_rows_load(messy: Messy) -> None:
    lake = messy.home.lake / "accepted" / "alb__adoptions" / f"kent/{QUARTER}/{RECEIVED}.parquet"
    rows = pl.read_parquet(lake)["row_number"].to_list()
    bad = {WRONG_CODE_ROW, IMPOSSIBLE_DATE_ROW}
    assert sorted(rows) == [row for row in range(2, messy.sent + 2) if row not in bad]


def test_rows_in_are_accepted_and_quarantined_wherever_they_are_counted(messy: Messy) -> None:
    counts = (messy.sent, messy.sent - 2, 2)
    found = find_submissions(messy.home, read_region(messy.home.region_file)).submissions
    filed = next(one for one in found if one.submission_id == SUBMISSION)
    region = read_region(messy.home.region_file)
    checked = check_submission(messy.home, region, filed, filed.files())
    assert checked.counts().row(0)[1:] == counts
    names = ("rows_in", "rows_accepted", "rows_quarantined")
    lake = messy.home.lake / "submissions" / "alb" / "kent" / QUARTER / f"{RECEIVED}.parquet"
    assert pl.read_parquet(lake).select(names).row(0) == counts
    quality = messy.home.warehouse / "parquet" / "quality" / "submissions.parquet"
    assert pl.read_parquet(quality).filter(submission_id=SUBMISSION).select(names).row(0) == counts
    assert (
        pl.read_parquet(quality)
        .filter(pl.col("rows_in") != pl.col("rows_accepted") + pl.col("rows_quarantined"))
        .is_empty()
    )


def test_a_quarantined_row_keeps_its_place_and_values(messy: Messy) -> None:
    path = messy.home.lake / "quarantine" / "alb" / "kent" / QUARTER / f"{RECEIVED}.parquet"
    kept = pl.read_parquet(path).sort("row_number")
    assert kept["row_number"].to_list() == [WRONG_CODE_ROW, IMPOSSIBLE_DATE_ROW]
    assert "Q7" in kept["raw"][0] and "31/02/2020" in kept["raw"][1]


def test_the_run_tells_of_the_stranger_and_goes_on(messy: Messy) -> None:
    assert messy.run.exit_code == 0, messy.run.output
    status = raa("status", "--home", messy.home.root)
    for said in (messy.run, status):
        assert "landing/atlantis" in said.output
        assert "'atlantis' is not a sender of this region" in said.output
        assert "Traceback" not in said.output
    assert re.search(r"\b1 submissions? loaded", messy.run.output)
    assert not list(messy.home.lake.rglob("*atlantis*"))


def test_check_ends_with_1_and_writes_every_failure(messy: Messy, tmp_path: Path) -> None:
    out = tmp_path / "failures.csv"
    said = raa(
        "check", messy.file, "--return", "alb", "--period", QUARTER, "--sender", "kent",
        "--home", messy.home.root, "--out", out,
    )  # fmt: skip
    assert said.exit_code == 1
    assert "3 errors" in said.output and "Traceback" not in said.output
    with out.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert list(rows[0]) == REPORT_COLUMNS
    errors = {(one["row"], one["column"]) for one in rows if one["severity"] == "error"}
    assert errors == {
        (str(WRONG_CODE_ROW), "sex"),
        (str(IMPOSSIBLE_DATE_ROW), "date_of_decision"),
        ("", MISSING),
    }


def test_check_ends_with_0_where_nothing_is_wrong(messy: Messy) -> None:
    clean = next((messy.home.landing / "medway" / "alb" / QUARTER).glob("*/*.xlsx"))
    said = raa("check", clean, "--return", "alb", "--period", QUARTER)
    assert said.exit_code == 0, said.output
    assert "0 errors" in said.output


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a workbook", b"\x00\x01\x02"])
def test_check_ends_with_2_where_nothing_can_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ALB.xlsx"
    path.write_bytes(content)
    said = raa("check", path, "--return", "alb", "--period", QUARTER)
    assert said.exit_code == 2
    assert "ALB.xlsx" in said.output and "Traceback" not in said.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "--only", "nobody"), "'nobody' is not a sender"),
        (("check", "nowhere.csv", "--return", "alb", "--period", QUARTER), "nowhere.csv"),
        (("check", "nowhere.csv", "--return", "tax", "--period", QUARTER), "'tax'"),
        (("explain", "A1", "--area", "mars", "--period", "2019-20"), "no area 'mars'"),
        (("run", "--board-from", "2020-13", "--board-to", "2020-14"), "2020-13"),
    ],
)
def test_a_slip_in_a_command_is_told_in_a_sentence(
    messy: Messy, words: tuple[str, ...], told: str
) -> None:
    said = raa(*words, "--home", messy.home.root)
    assert said.exit_code == 2
    assert told in said.output and "Traceback" not in said.output


def test_a_home_without_a_region_is_told_so(tmp_path: Path) -> None:
    said = raa("run", "--home", tmp_path / "empty")
    assert said.exit_code == 2
    assert "region.yml" in said.output


def test_receiving_needs_a_known_sender(messy: Messy) -> None:
    region = read_region(messy.home.region_file)
    with pytest.raises(ValueError, match="'atlantis' is not a sender"):
        receive(
            messy.home,
            region,
            [messy.file],
            "atlantis",
            "alb",
            QUARTER,
            datetime(2020, 8, 26).date(),
        )
