import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from pipelines.reading import file_kinds, workbooks

SEXES = ["CHILD", "SEX", "DOB", "DUC"]


def workbook(**sheets: list[list]) -> bytes:
    """A workbook whose rows start in the third row and second column; Hidden is hidden."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name == "Hidden":
                sheet.hide()
            for down, row in enumerate(rows, 2):
                for across, cell in enumerate(row, 1):
                    if isinstance(cell, date):
                        sheet.write_datetime(down, across, datetime(*cell.timetuple()[:3]), day)
                    else:
                        sheet.write(down, across, cell)
    return memory.getvalue()


def test_every_sheet_is_read_hidden_ones_too_with_real_dates_and_whole_numbers(check):
    content = workbook(
        Cover=[["About this workbook"]],
        Hidden=[SEXES, [12, 1, date(2003, 5, 1), ""], [], ["0013", "2", 37742, "#N/A"]],
    )
    checked = check(Return__xlsx=content)
    table = checked.tables["UASC"]
    assert table["CHILD"].to_list() == ["12", "0013"]
    assert table["DOB"].to_list() == [date(2003, 5, 1), date(2003, 5, 1)]
    assert table["row_number"].to_list() == [4, 6]
    assert table["sheet"].to_list() == ["Hidden", "Hidden"]
    assert checked.issues.select("rule", "severity", "sheet").rows() == [
        ("table_not_recognised", "warning", "Cover")
    ]


def test_a_sheet_named_as_a_table_but_without_its_header_is_an_error(check):
    content = workbook(UASC=[SEXES, [1, 1, date(2003, 5, 1)]], AD1=[["a", "b"], [1, 2]])
    checked = check(Return__xlsx=content)
    assert checked.issues.select("rule", "severity", "sheet").rows() == [
        ("table_not_recognised", "error", "AD1")
    ]


LIKE_ADOPTIONS = ["Person", "Born", "provider_urn", "approving_agency", "date_of_disruption"]


def test_a_sheet_much_like_a_table_that_is_not_there_is_an_error_and_no_cover_sheet(check):
    content = workbook(
        Data=[LIKE_ADOPTIONS, [7, date(2019, 5, 1), "", "kent", ""]],
        SGOs=[["category", "number"], ["FROM_CARE", 3]],
    )
    checked = check("alb", "2020-21-Q3", Return__xlsx=content)
    assert checked.issues.select("rule", "severity", "sheet").rows() == [
        ("table_not_recognised", "error", "Data")
    ]
    assert "Row 3 comes nearest" in checked.issues["message"][0]
    assert "in the sender's mapping" in checked.issues["message"][0]


def test_a_total_named_where_a_code_belongs_is_no_row(check):
    content = workbook(SGOs=[["category", "number"], ["FROM_CARE", 3], ["Total orders", 3]])
    checked = check("alb", "2020-21-Q3", Return__xlsx=content)
    assert checked.counts().rows() == [("SGOs", 1, 1, 0)]
    assert checked.issues.select("rule", "row_number").rows() == [("total_row_ignored", 5)]


def test_sheets_with_one_header_are_told_apart_by_their_codes_not_their_names(check):
    content = workbook(
        Other=[["Category", "Number"], ["FROM_CARE", 3], ["Total", 3]],
        Sheet2=[["category", "number"], ["Complaints", 4]],
    )
    checked = check("alb", "2020-21-Q3", Return__xlsx=content)
    assert checked.tables["SGOs"]["number"].to_list() == [3]
    assert checked.tables["Other"]["category"].to_list() == ["COMPLAINTS"]
    assert checked.issues.select("rule", "row_number").rows() == [("total_row_ignored", 5)]


def with_a_flipped_byte() -> bytes:
    whole = workbook(UASC=[SEXES, [1, 1, date(2003, 5, 1)]])
    with zipfile.ZipFile(io.BytesIO(whole)) as container:
        sheet = container.getinfo("xl/worksheets/sheet1.xml")
    middle = sheet.header_offset + 60 + sheet.compress_size // 2
    return whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :]


def with_macros() -> bytes:
    memory = io.BytesIO(workbook(UASC=[SEXES]))
    with zipfile.ZipFile(memory, "a") as container:
        container.writestr("xl/vbaProject.bin", b"macro")
    return memory.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "locked with a password"),
        (b"not a workbook", "damaged or not a workbook"),
        (workbook(UASC=[SEXES])[:-200], "damaged or not a workbook"),
        (with_macros(), "macros"),
        (with_a_flipped_byte(), "damaged or not a workbook"),
        (workbook(Sheet1=[]), "empty"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused_and_stops_nothing_else(check, content, why):
    checked = check(Return__xlsx=content, UASC="CHILD,SEX,DOB,DUC\n1,1,01/05/2003,\n")
    assert why in checked.issues.filter(rule="file_not_readable")["message"][0]
    assert checked.counts().rows() == [("UASC", 1, 1, 0)]


def test_a_workbook_that_unpacks_to_too_much_is_refused(check, monkeypatch):
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 1000)
    checked = check(Return__xlsx=workbook(UASC=[SEXES]))
    assert checked.outcome == "refused"
    assert "unpacks" in checked.issues["message"][0]


def test_a_file_over_the_limit_or_of_another_kind_is_refused(check, monkeypatch):
    monkeypatch.setattr(file_kinds, "LARGEST_FILE", 50)
    checked = check(Big="x" * 60, Letter__pdf="%PDF", Empty="")
    reasons = " ".join(checked.issues.sort("file")["message"])
    assert "larger than" in reasons
    assert "PDF files are not read. Send CSV, XLSX, XML or a ZIP of these" in reasons
    assert "Empty.csv was not read: it is empty" in reasons
    assert checked.outcome == "refused"


def test_a_container_that_is_no_workbook_is_told_without_the_readers_own_words():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr("a.txt", "x")
    with pytest.raises(workbooks.FileRefusedError, match="save it as an XLSX workbook") as refused:
        workbooks.read_workbook("a.xlsx", packed.getvalue(), frozenset())
    assert "calamine" not in str(refused.value).lower()
