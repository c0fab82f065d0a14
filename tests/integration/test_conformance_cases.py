"""The rules against the cases of a public validator's suite, through the real reader.

Each case is a folder of small CSV files and the rows that must break one rule. A case is read as it
stands, with the few columns it has, and again with the columns it lacks added blank.
"""

import csv
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from pipelines.loading.check import check_files
from pipelines.loading.tables import read_tables
from pipelines.periods import Period, financial_year, period_holding

SHARED = Path(__file__).resolve().parents[3] / "shared" / "conformance" / "ssda903_rules"
DEFAULT_YEAR = financial_year(2026)
LAST = "_last"
SET_ASIDE = {
    "336": "the case expects A4 where the rule's own words speak of A3 and A5",
    "634": "the case cannot tell 1 April 2016 from the first day of the year",
    "523": "the case cannot tell the decision in force from any decision",
    "1015": "the authority of a placement is no column of the return",
}
"""Rules whose cases dispute what the rule says."""
TOLD_BY_NAME_ALONE = {"INT02", "INT11", "INT16", "INT35"}
"""Cases of tables that hold nothing but CHILD, DOB and SEX, which is the header row of UASC. A
table is told by its header and not by its file's name, so as they stand they are not told apart."""


def _cases() -> list[Path]:
    return sorted(one.parent for one in SHARED.glob("*/*/expected.json"))


def _period(metadata: dict[str, str]) -> Period:
    for key in ("collection_start", "collection_end"):
        if day := metadata.get(key):
            return period_holding(datetime.strptime(day, "%d/%m/%Y").date(), "financial_year")
    return DEFAULT_YEAR


def _copied(case: Path, folder: Path, added: dict[str, list[str]]) -> tuple[list[Path], list[Path]]:
    """The files of this year and of last year, blank columns added at the end."""
    this, last = folder / "this", folder / "last"
    for one in sorted(case.glob("*.csv")):
        is_last = one.stem.endswith(LAST)
        target = (last if is_last else this) / f"{one.stem.removesuffix(LAST)}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        columns = added.get(one.stem, [])
        if not columns:
            shutil.copy(one, target)
            continue
        with one.open(encoding="utf-8", newline="") as read, target.open("w", newline="") as out:
            rows, writer = csv.reader(read), csv.writer(out, lineterminator="\n")
            writer.writerow([*next(rows), *columns])
            writer.writerows([*row, *[""] * len(columns)] for row in rows)
    return sorted(this.glob("*.csv")), sorted(last.glob("*.csv"))


def _found(issues: pl.DataFrame, rule: str) -> dict[str, list[int]]:
    """Table -> the rows that break a rule, counted from 0 below the header."""
    rows = issues.filter(pl.col("rule") == rule).drop_nulls("row_number")
    found: dict[str, list[int]] = {}
    for table, number in rows.select("table_name", "row_number").unique().sort(pl.all()).rows():
        found.setdefault(table, []).append(number - 2)
    return found


def _parameters() -> Iterator[object]:
    for case in _cases():
        expected = json.loads((case / "expected.json").read_text("utf-8"))
        marks = []
        if reason := expected["disputed"] or SET_ASIDE.get(expected["rule"]):
            marks.append(pytest.mark.skip(reason=f"disputed: {reason}"))
        elif not expected["csv_faithful"]:
            marks.append(pytest.mark.skip(reason="it cannot be written as CSV"))
        name = f"{expected['rule']}-{case.name}"
        yield pytest.param(case, expected, id=name, marks=marks)


@pytest.mark.parametrize("is_filled_up", [False, True], ids=["as it stands", "with blanks"])
@pytest.mark.parametrize(("case", "expected"), list(_parameters()))
def test_a_case_breaks_its_rule_on_the_expected_rows(
    case: Path, expected: dict, is_filled_up: bool, tmp_path: Path
) -> None:
    if expected["rule"] in TOLD_BY_NAME_ALONE and not is_filled_up:
        pytest.skip("Its header row is that of another table.")
    added = expected["partial_columns"] if is_filled_up else {}
    files, before = _copied(case, tmp_path, added)
    period = _period(expected["metadata"])
    last_year = read_tables(before, "ssda903", period.previous()) if before else None
    checked = check_files(files, "ssda903", period, last_year=last_year)
    assert _found(checked.issues, expected["rule"]) == expected["expected"]
    assert "rule_failed" not in checked.issues["rule"].to_list()


def test_the_cases_are_here() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here.")
    assert len(_cases()) > 30
