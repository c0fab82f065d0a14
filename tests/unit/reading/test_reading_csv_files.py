import pytest

from pipelines.reading.csv_files import decode, read_csv
from pipelines.reading.text_table import FileRefusedError

ROW = "1,1,05/03/2019,WBRI,UN1,,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_end_gives_the_same_rows(
    check, top, encoding, separator, line_end
):
    text = (
        (top("Header") + ROW.replace("UN1", "Zoë")).replace(",", separator).replace("\n", line_end)
    )
    content = text.encode(encoding)
    if encoding == "utf-16-le":
        content = b"\xff\xfe" + content
    checked = check(Header=content)
    assert checked.issues.is_empty()
    assert checked.tables["Header"]["UPN"].to_list() == ["Zoë"]
    assert checked.tables["Header"]["row_number"].to_list() == [2]


def test_a_cell_may_hold_line_breaks_and_separators_and_counts_as_one_row(check, top):
    two = ROW.replace("UN1", '"UN1\r\n, see note ""A"""') + ROW.replace("1,1", "2,1", 1)
    rows = check(Header=top("Header") + two).tables["Header"]
    assert rows["row_number"].to_list() == [2, 3]
    assert rows["UPN"][0] == 'UN1 , see note "A"'


def test_blank_rows_and_titles_are_not_counted_but_keep_their_numbers(check, top):
    checked = check(
        Header="Kent County Council\n\nChildren, by id\n"
        + top("Header")
        + "\n"
        + ROW
        + " , ,,,,,\n\n\n"
    )
    assert checked.tables["Header"]["row_number"].to_list() == [6]
    assert checked.issues.is_empty()


def test_a_quotation_mark_that_is_never_closed_refuses_the_file_and_no_row_is_lost_in_it(
    check, top
):
    checked = check(
        Header=top("Header") + ROW, Bad=top("Header") + ROW.replace("UN1", '"UN1') + ROW
    )
    assert checked.counts().rows() == [("Header", 1, 1, 0)]
    assert checked.issues["rule"].to_list() == ["file_not_readable"]
    assert "quotation mark" in checked.issues["message"][0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04rest", "workbook"),
        (b"A\0B", "not text"),
        (b"\xff\xfeA", "no known encoding"),
        (b"\x81", "no known encoding"),
    ],
)
def test_bytes_that_are_not_text_are_refused_with_a_reason(content, why):
    with pytest.raises(FileRefusedError, match=why):
        decode(content)


def test_a_line_break_in_a_cell_without_quotation_marks_refuses_the_file(check, top):
    checked = check(Header=top("Header") + ROW.replace("UN1", "UN\r1"))
    assert "cannot be told apart near line 2" in checked.issues["message"][0]


@pytest.mark.parametrize("content", [b"\n", b"  \r\n ", b"\xef\xbb\xbf"])
def test_a_file_of_nothing_is_called_empty(content):
    with pytest.raises(FileRefusedError, match="empty"):
        read_csv("x.csv", content, frozenset())
