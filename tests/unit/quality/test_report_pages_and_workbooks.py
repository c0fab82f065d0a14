"""What a report looks like to its reader, and what it must never do in a browser or in Excel."""

import re

import openpyxl
import polars as pl
import pytest

from pipelines.loading.checked import REFUSED, WITH_ISSUES, Checked
from pipelines.loading.issues import SCHEMA
from pipelines.periods import parse_period
from pipelines.quality import workbook
from pipelines.quality.check_report import write_check
from pipelines.quality.page import render_page
from pipelines.quality.report import SHOWN_ON_PAGE, report_of_check

HOSTILE = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"


def checked(*issues: dict, outcome: str = WITH_ISSUES, reason: str | None = None) -> Checked:
    plain = {
        "rule": "r", "severity": "error", "return_name": "ssda903", "table_name": "Header",
        "file": "Header.csv", "message": "Wrong.", "quarantines": False,
    }  # fmt: skip
    rows = [plain | {"row_number": at + 2, "row_id": at} | one for at, one in enumerate(issues)]
    found = pl.DataFrame(rows, schema=SCHEMA)
    period = parse_period("2020-21")
    return Checked("ssda903", period, ("Header.csv",), {}, (), found, outcome, reason)


def page(*issues: dict, **more) -> str:
    return render_page(report_of_check(checked(*issues, **more)), "beside.xlsx")


@pytest.fixture
def book(tmp_path):
    def write(*issues: dict) -> openpyxl.Workbook:
        path = tmp_path / "out.xlsx"
        write_check(checked(*issues), path)
        return openpyxl.load_workbook(path)

    return write


def rows_of(book: openpyxl.Workbook, sheet: str) -> list[dict]:
    """The rows of a sheet's table under its headers."""
    page = book[sheet]
    (table,) = page.tables.values()
    header, *rows = [[cell.value for cell in row] for row in page[table.ref]]
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_a_page_needs_no_script_and_asks_for_nothing():
    text = page({"value": HOSTILE, "message": HOSTILE, "file": HOSTILE, "child": HOSTILE})
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', text) == []
    assert "url(" not in text and "@import" not in text


def test_a_page_shows_the_first_rows_and_says_where_the_others_are():
    text = page(*({} for _ in range(SHOWN_ON_PAGE + 5)))
    assert f"{SHOWN_ON_PAGE + 5} times" in text
    assert f"The first {SHOWN_ON_PAGE} are shown" in text
    assert '<a href="beside.xlsx">' in text
    assert text.count("<td>Header.csv</td>") == SHOWN_ON_PAGE


def test_links_lead_to_where_they_say():
    text = page({"rule": "a"}, {"rule": "b", "message": "Else."})
    targets = set(re.findall(r'href="#([^"]+)"', text))
    ids = re.findall(r' id="([^"]+)"', text)
    assert {"group-1", "group-2"} <= targets <= set(ids)
    assert len(ids) == len(set(ids))
    named = set(re.findall(r'aria-labelledby="([^"]+)"', text))
    assert named <= set(ids)


def test_rows_kept_out_are_marked_and_what_they_may_hide_is_said():
    text = page({"quarantines": True, "child": "77"}, {"child": "78"})
    assert text.count("<td>yes</td>") == 1
    assert "more may be found" in text
    assert "more may be found" not in page({})


def test_a_fault_of_a_file_says_that_it_may_hide_others():
    text = page({"row_number": None, "row_id": None, "rule": "file_not_readable"})
    assert "could not be checked, so correct this first" in text


def test_a_refusal_is_the_first_line_and_its_reason_the_second():
    text = page({"quarantines": True}, outcome=REFUSED, reason="Too many rows are in error.")
    assert "<h1>Refused: nothing of it was loaded</h1>" in text
    assert text.index("<h1>") < text.index("Too many rows are in error.") < text.index("What to do")
    assert "<td>yes</td>" not in text


def test_nothing_to_correct_is_said_plainly():
    text = page(outcome="accepted")
    assert "<h1>Accepted, nothing to correct</h1>" in text
    assert "Work down this list" not in text


def test_what_is_only_a_warning_is_to_look_at():
    assert "<h1>Accepted, with things to look at</h1>" in page({"severity": "warning"})


def test_a_workbook_holds_every_row_with_real_numbers_and_runs_no_formula(book):
    made = book({"value": FORMULA, "child": "0077"}, *({} for _ in range(SHOWN_ON_PAGE)))
    rows = rows_of(made, "Rows")
    assert len(rows) == SHOWN_ON_PAGE + 1
    assert (rows[0]["Row"], rows[0]["Child"], rows[0]["Value"]) == (2, "0077", FORMULA)
    kinds = {cell.data_type for row in made["Rows"].iter_rows() for cell in row}
    assert "f" not in kinds
    (to_do,) = rows_of(made, "What to do")
    assert (to_do["No."], to_do["Times"], to_do["Rule"]) == (1, SHOWN_ON_PAGE + 1, "r")


def test_a_workbook_that_is_cut_says_so(book, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    made = book(*({} for _ in range(5)))
    assert len(rows_of(made, "Rows")) == 3
    told = [cell.value for (cell,) in made["Rows"]["A1:A4"]]
    assert any(one and "Only the first 3 of 5 findings are here" in one for one in told)
    assert rows_of(made, "What to do")[0]["Times"] == 5
