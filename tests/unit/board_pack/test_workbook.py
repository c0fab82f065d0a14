"""The board pack's workbook against the Analysis Function's checklist, line by line, as written."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.headlines import shown
from pipelines.board_pack.rendering.audience import Audience
from pipelines.board_pack.rendering.content import Pack
from pipelines.board_pack.rendering.workbook import write_board_workbook
from pipelines.board_pack.tables.in_order import tables_and_gaps

FRONT = ["Cover", "Contents", "Notes"]


@pytest.fixture
def tables(measures, region, months):
    """The tables of the pack; in the first, one figure is hidden and one was not submitted."""
    first, *rest = tables_and_gaps(figures_from(measures, region, *months))[0]
    row = first.rows[0]
    marked = (
        replace(row.cells[0], value=None, mark="c"),
        replace(row.cells[1], value=None, mark="x"),
        *row.cells[2:],
    )
    first = replace(first, rows=(replace(row, cells=marked), *first.rows[1:]))
    return [first, *(replace(table, notes=("A note.", *table.notes)) for table in rest)]


@pytest.fixture
def path(tables, region, months, as_at, tmp_path):
    public = Audience.PUBLIC
    return write_board_workbook(
        tmp_path / "pack.xlsx", Pack(tables, (), region, months, as_at, public)
    )


@pytest.fixture
def book(path):
    return openpyxl.load_workbook(path)


def table_of(sheet):
    """The one table of a sheet: its name, and its header and body as rows of cells."""
    (table,) = sheet.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    rows = list(sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right))
    return table.displayName, rows[0], rows[1:]


def lines_of(sheet):
    """The lines above the table, the title first."""
    _, header, _ = table_of(sheet)
    return [sheet.cell(row, 1).value for row in range(1, header[0].row)]


def test_cover_contents_and_notes_are_the_first_sheets(book):
    assert book.sheetnames[:3] == FRONT


def test_the_title_of_each_sheet_is_in_its_first_cell(book, tables):
    titles = {table.title for table in tables}
    assert titles <= {sheet["A1"].value for sheet in book.worksheets}
    assert book["Cover"]["A1"].value == (
        "Adoption Partnership South East: public board pack, November 2020 to May 2021"
    )


def test_each_sheet_holds_one_table_whose_name_says_what_it_holds(book):
    names = []
    for sheet in book.worksheets[1:]:
        name, _, _ = table_of(sheet)
        assert name.endswith(re.sub(r"[^A-Za-z0-9]+", "_", sheet.title))
        names.append(name)
    assert len(set(names)) == len(names) > len(FRONT)


def test_no_cells_are_merged_and_no_panes_are_frozen_nor_rows_filtered_or_hidden(book):
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges and sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        assert not any(one.hidden for one in sheet.column_dimensions.values())


def test_tables_begin_in_the_first_column_and_have_no_blank_cell(book):
    for sheet in book.worksheets[1:]:
        _, header, body = table_of(sheet)
        assert header[0].column == 1
        for cell in (one for row in (header, *body) for one in row):
            assert cell.value not in (None, ""), (sheet.title, cell.coordinate)


def test_nothing_stands_below_or_beside_a_table_and_no_row_above_it_is_blank(book):
    for sheet in book.worksheets[1:]:
        _, header, body = table_of(sheet)
        assert sheet.max_row == body[-1][0].row
        assert sheet.max_column == header[-1].column
        assert all(lines_of(sheet))


def test_headers_are_unique_in_their_table(book):
    for sheet in book.worksheets[1:]:
        _, header, _ = table_of(sheet)
        texts = [cell.value for cell in header]
        assert len(set(texts)) == len(texts)


def test_figures_are_numbers_also_beside_marks_and_as_the_page_shows_them(book, tables):
    for sheet, table in zip(book.worksheets[3:], tables, strict=False):
        _, _, body = table_of(sheet)
        for row, cells in zip(table.rows, body, strict=True):
            assert cells[0].value == row.label
            for cell, column, written in zip(row.cells, table.columns, cells[1:], strict=True):
                text = shown(cell, column.decimals)
                if cell.mark:
                    assert written.value == text == f"[{cell.mark}]"
                    continue
                assert isinstance(written.value, int | float)
                decimals = len(written.number_format.partition(".")[2])
                assert f"{written.value:,.{decimals}f}" == text
                assert len(repr(written.value).partition(".")[2]) <= max(1, decimals)


def test_marks_are_explained_above_the_table_and_on_the_cover(book, tables):
    sheet = book.worksheets[3]
    marks = "Marks: [c] means hidden to protect individuals; [x] means not available"
    assert marks in lines_of(sheet)
    cover = [row[0].value for row in book["Cover"].iter_rows()]
    assert "[c] means hidden to protect individuals" in cover
    assert not any("Marks:" in line for line in lines_of(book.worksheets[4]))


def test_notes_are_referred_to_by_number_and_stand_in_the_sheet_of_notes(book):
    _, _, notes = table_of(book["Notes"])
    numbers = {row[0].value for row in notes}
    referred = [re.findall(r"\[note \d+\]", " ".join(lines_of(one))) for one in book.worksheets[4:]]
    assert set().union(*referred) == numbers
    assert "[note 1]" in numbers and all(referred[:-1])


def test_the_contents_name_and_link_every_sheet_after_them(book):
    _, _, rows = table_of(book["Contents"])
    assert [row[0].value for row in rows] == book.sheetnames[2:]
    for row in rows:
        assert row[0].hyperlink.location == f"'{row[0].value}'!A1"
        assert row[1].value in (book[row[0].value]["A1"].value, "Notes to the tables")


def test_the_properties_name_the_workbook_and_no_author(book):
    properties = book.properties
    assert properties.title == book["Cover"]["A1"].value
    assert properties.subject == "Adoption figures for November 2020 to May 2021"
    assert properties.created == datetime(2021, 6, 27)
    assert not properties.creator and not properties.lastModifiedBy


def test_all_text_is_arial_of_at_least_12_and_long_text_is_wrapped(book):
    for sheet in book.worksheets:
        tabled = _coordinates(sheet)
        for cell in (one for row in sheet.iter_rows() for one in row if one.value is not None):
            assert cell.font.name == "Arial" and cell.font.size >= 12
            is_text = isinstance(cell.value, str) and not cell.value.startswith("[")
            if cell.coordinate in tabled and is_text and cell.hyperlink is None:
                assert cell.alignment.wrap_text, (sheet.title, cell.coordinate)


def _coordinates(sheet):
    """Where the cells of the sheet's table are; the cover has none."""
    if not sheet.tables:
        return set()
    _, header, body = table_of(sheet)
    return {cell.coordinate for row in (header, *body) for cell in row}


def test_no_colour_carries_a_meaning_and_there_are_no_pictures(book, path):
    fills = {
        cell.fill.fill_type
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert fills == {None}
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "media" in name or "drawing" in name]


def test_the_cursor_is_in_the_first_cell_of_the_first_sheet(book):
    assert book.active.title == "Cover"
    for sheet in book.worksheets:
        assert {one.activeCell for one in sheet.views.sheetView[0].selection} <= {"A1"}
        assert bool(sheet.views.sheetView[0].tabSelected) is (sheet.title == "Cover")


def test_the_cover_says_for_whom_the_workbook_is(book, tables, region, months, as_at, tmp_path):
    public = " ".join(str(row[0].value) for row in book["Cover"].iter_rows())
    assert "Counts of 1 to 5 for an authority or a voluntary agency are hidden" in public
    own = write_board_workbook(tmp_path / "own.xlsx", Pack(tables, (), region, months, as_at))
    restricted = " ".join(
        str(row[0].value) for row in openpyxl.load_workbook(own)["Cover"].iter_rows()
    )
    assert "Restricted: for board members only" in restricted
