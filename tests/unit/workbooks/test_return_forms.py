"""Return forms: header, rows and nothing else, as a collector's machine reads them."""

from datetime import date, datetime

import openpyxl
import polars as pl
import pytest

from pipelines.workbooks.return_form import write_return_workbook

AS_AT = date(2021, 6, 27)
SHEETS = {
    "Adoptions": pl.DataFrame(
        {
            "child_id": ["0017", "=1+1", None],
            "date_placed": [date(2021, 3, 4), None, date(1899, 12, 31)],
            "siblings": [2, None, 0],
        }
    ),
    "Adopters": pl.DataFrame(schema={"family_id": pl.String, "date_approved": pl.Date}),
}


def test_dates_are_excel_dates_ids_are_texts_and_nulls_are_empty(tmp_path):
    path = write_return_workbook(tmp_path / "ALB.xlsx", AS_AT, SHEETS)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Adoptions", "Adopters"]
    rows = list(book["Adoptions"].iter_rows())
    assert [cell.value for cell in rows[0]] == ["child_id", "date_placed", "siblings"]
    assert [cell.value for cell in rows[1]] == ["0017", datetime(2021, 3, 4), 2]
    assert rows[1][1].number_format == "dd/mm/yyyy"
    assert (rows[2][0].value, rows[2][0].data_type) == ("=1+1", "s")
    assert [cell.value for cell in rows[2][1:]] == [None, None]
    assert rows[3][0].value is None


def test_a_sheet_without_rows_still_has_its_header(tmp_path):
    path = write_return_workbook(tmp_path / "ALB.xlsx", AS_AT, SHEETS)
    rows = list(openpyxl.load_workbook(path)["Adopters"].iter_rows(values_only=True))
    assert rows == [("family_id", "date_approved")]


def test_every_column_is_wide_enough_for_its_header_and_for_a_date(tmp_path):
    names = ["sibling_group_id", "date_order", "x", "date_entered_into_care_for_the_first_time"]
    columns = {name: [date(2021, 3, 4) if name.startswith("date") else "1"] for name in names}
    path = write_return_workbook(tmp_path / "ALB.xlsx", AS_AT, {"Adoptions": pl.DataFrame(columns)})
    widths = openpyxl.load_workbook(path)["Adoptions"].column_dimensions
    for letter, name in zip("ABCD", names, strict=True):
        assert widths[letter].width > len(name)
    assert widths["B"].width >= len("dd/mm/yyyy") + 1


def test_two_writes_are_the_same_bytes(tmp_path):
    path = tmp_path / "ALB.xlsx"
    first = write_return_workbook(path, AS_AT, SHEETS).read_bytes()
    assert write_return_workbook(path, AS_AT, SHEETS).read_bytes() == first


def test_a_column_no_form_has_is_refused_without_a_file(tmp_path):
    with pytest.raises(ValueError, match="Column when holds"):
        frame = pl.DataFrame({"when": [datetime(2021, 1, 1, 9)]})
        write_return_workbook(tmp_path / "ALB.xlsx", AS_AT, {"Odd": frame})
    assert list(tmp_path.iterdir()) == []
