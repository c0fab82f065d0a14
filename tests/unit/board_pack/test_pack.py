"""The files of a board pack: workbook, cells and that they are the same every time."""

import csv
import io

import openpyxl
import pytest

from pipelines.board_pack.pack import write_board_packs
from pipelines.periods import parse_period


@pytest.fixture
def folder(measures, region, months, as_at, tmp_path):
    write_board_packs({months: tmp_path / "board" / "2020-11_2021-05"}, measures, region, as_at)
    return tmp_path / "board" / "2020-11_2021-05"


def test_two_packs_of_the_same_measures_are_the_same_bytes(
    folder, measures, region, months, as_at, tmp_path
):
    shuffled = measures.sample(fraction=1, shuffle=True, seed=3)
    again = write_board_packs({months: tmp_path / "again"}, shuffled, region, as_at)
    assert [path.name for path in again] == [
        "board_pack.html",
        "board_pack.xlsx",
        "board_pack.pdf",
        "board_tables.csv",
        "public_board_pack.html",
        "public_board_pack.xlsx",
        "public_board_pack.pdf",
        "public_tables.csv",
        "public_sums.csv",
    ]
    for path in again:
        assert path.read_bytes() == (folder / path.name).read_bytes()
        assert path.stat().st_mode & 0o777 == 0o660
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in again)


def test_the_cells_name_what_they_count_and_label_totals(folder):
    rows = list(csv.DictReader(io.StringIO((folder / "board_tables.csv").read_text("utf-8"))))
    assert list(rows[0]) == ["table", "row", "column", "value", "cell"]
    places = {(row["table"], row["row"], row["column"]): row for row in rows}
    assert len(places) == len(rows)
    grand = places["decisions", "total", "total"]
    assert grand["value"] == "59"
    assert grand["cell"] == "decisions_adoption_is_plan|apse|2020-11_2021-05"
    rate = places["looked_after", "apse", "looked_after_rate_excluding_uasc"]
    assert rate["value"] == "45.1"
    assert "total" not in {row["row"] for row in rows if row["column"].startswith("looked_after_r")}


def test_one_name_always_has_one_value(folder):
    rows = list(csv.DictReader(io.StringIO((folder / "board_tables.csv").read_text("utf-8"))))
    values = {}
    for row in rows:
        values.setdefault(row["cell"], set()).add(row["value"])
    assert all(len(found) == 1 for found in values.values())
    assert len(values) < len(rows)


def test_a_missing_figure_is_x_in_the_cells_and_in_brackets_in_the_workbook(
    with_figure, region, months, as_at, tmp_path
):
    measures = with_figure("children_matched", "kent", "2020-12", None, "partial: not sent")
    write_board_packs({months: tmp_path}, measures, region, as_at)
    cells = (tmp_path / "board_tables.csv").read_text("utf-8")
    assert "matches,kent,2020-12,x,children_matched|kent|2020-12\n" in cells
    sheet = openpyxl.load_workbook(tmp_path / "board_pack.xlsx")["Matches"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "[x]"]
    assert len(found) == 1


def test_the_workbook_holds_a_sheet_a_table_with_its_finding(folder):
    book = openpyxl.load_workbook(folder / "board_pack.xlsx")
    sheet = book["Decisions"]
    assert sheet["A1"].value == "Decisions that adoption is the plan, November 2020 to May 2021"
    lines = [row[0].value for row in sheet.iter_rows(max_row=6)]
    assert "59 decisions that adoption is the plan were made, 38 of them in Kent." in lines
    assert sheet.cell(sheet.max_row, sheet.max_column).value == 59


def test_a_range_that_runs_backwards_is_refused(measures, region, months, as_at, tmp_path):
    with pytest.raises(ValueError, match="comes before"):
        write_board_packs({(months[1], months[0]): tmp_path}, measures, region, as_at)
    with pytest.raises(ValueError, match="from month to month"):
        year = parse_period("2020-21")
        write_board_packs({(year, year): tmp_path}, measures, region, as_at)
