"""Accessible workbooks: what the checklist asks for, and nothing Excel would run."""

import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from pipelines.whole_file import written_whole
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn

AS_AT = date(2021, 6, 27)
DANGEROUS = ["=1+1", "+1", "-2", "@SUM(A1)", "{=1}", "http://example.org"]


def a_sheet(name="Orders", rows=None, notes=("Kent sent nothing for May.",)):
    rows = rows or [("Kent", 1234, 0.5), ("Medway", 0, "[x]"), ("Total", 1234, 0.5)]
    columns = ["Authority", SheetColumn("Orders", "#,##0"), SheetColumn("Rate", "0.0")]
    return Sheet(name, f"{name} granted", ["One line."], columns, rows, notes, frozenset({2}))


def written(path, *sheets):
    return write_workbook(path, "Title", "Subject", AS_AT, ["An introduction."], sheets)


@pytest.fixture
def book(tmp_path):
    return openpyxl.load_workbook(written(tmp_path / "book.xlsx", a_sheet(), a_sheet("Matches")))


def test_cover_contents_and_notes_come_first(book):
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Orders", "Matches"]
    assert book.active.title == "Cover"
    assert [row[0].value for row in book["Cover"].iter_rows()] == [
        "Title",
        "An introduction.",
        "Marks in the tables",
        "[x] means not available",
    ]


def test_properties_hold_the_title_and_the_as_at_date(book):
    assert (book.properties.title, book.properties.subject) == ("Title", "Subject")
    assert book.properties.created == datetime(2021, 6, 27)


def test_each_sheet_holds_one_marked_up_table_without_filter_or_merged_cells(book):
    for sheet in book.worksheets[1:]:
        assert len(sheet.tables) == 1
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet["A1"].value
        table = next(iter(sheet.tables.values()))
        assert table.autoFilter is None
        assert table.ref.startswith("A")
    names = [name for sheet in book.worksheets for name in sheet.tables]
    assert len(names) == len(set(names))


def test_numbers_are_numbers_and_marks_are_explained_above_the_table(book):
    sheet = book["Orders"]
    cells = {row[0].value: row for row in sheet.iter_rows(min_row=6)}
    assert cells["Kent"][1].value == 1234
    assert cells["Kent"][1].number_format == "#,##0"
    assert cells["Medway"][2].value == "[x]"
    assert cells["Total"][0].font.bold
    lines = [row[0].value for row in sheet.iter_rows(max_row=5)]
    assert "Marks: [x] means not available" in lines
    assert "Notes to this table are in the sheet Notes: [note 1]" in lines


def test_everything_is_in_arial_of_at_least_12(book):
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert (cell.font.name, cell.font.size >= 12) == ("Arial", True)


def test_a_note_that_two_tables_share_has_one_number(book):
    notes = [row[0].value for row in book["Notes"].iter_rows(min_row=4)]
    assert notes == ["[note 1]"]


def test_texts_that_look_like_formulas_stay_texts(tmp_path):
    rows = [(text, 1, 1) for text in DANGEROUS]
    path = written(tmp_path / "book.xlsx", a_sheet(rows=rows))
    sheet = openpyxl.load_workbook(path)["Orders"]
    shown = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert all(shown[text] == "s" for text in DANGEROUS)
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name), name


def test_two_writes_are_the_same_bytes(tmp_path):
    first = written(tmp_path / "first.xlsx", a_sheet())
    second = written(tmp_path / "second.xlsx", a_sheet())
    assert first.read_bytes() == second.read_bytes()


def test_a_table_without_rows_says_so(tmp_path):
    empty = Sheet("Empty", "Nothing", [], ["One"], [])
    sheet = openpyxl.load_workbook(written(tmp_path / "book.xlsx", empty))["Empty"]
    assert "There are no rows for this table." in [row[0].value for row in sheet.iter_rows()]
    assert not sheet.tables


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        ([a_sheet(), a_sheet()], "Two sheets would be named"),
        ([a_sheet("Notes")], "Two sheets would be named"),
        ([a_sheet("x" * 32)], "cannot be the name"),
        ([Sheet("One", "One", [], ["Same", "same"], [(1, 2)])], "header of its own"),
        ([Sheet("One", "One", [], ["A", "B"], [(1,)])], "more or fewer cells"),
    ],
)
def test_what_excel_would_refuse_is_refused_first(tmp_path, sheets, message):
    with pytest.raises(ValueError, match=message):
        written(tmp_path / "book.xlsx", *sheets)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_fails_half_way_leaves_the_old_one_whole(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), written_whole(path) as beside:
        beside.write_text("half")
        raise RuntimeError
    assert [one.name for one in tmp_path.iterdir()] == ["figures.csv"]
    assert path.read_text() == "old"
