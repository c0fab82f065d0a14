"""The fast way to read delimited text gives what the careful way gives, or stands aside."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading import csv_files
from pipelines.reading.csv_files import read_any_rows, read_csv, read_plain_rows
from pipelines.reading.text_table import FileRefusedError

MESS = st.lists(
    st.sampled_from(
        [",", ",", "\n", "\r\n", '"', '""', '","', "a", "ä", " ", "\t", "\r", "\ufeff"]
    ),
    max_size=25,
).map("".join)
CELLS = st.text(
    st.sampled_from(["a", "b", ",", ";", '"', "\n", "\r", " ", "é", "\u2028"]), max_size=5
)


def written(rows: list[list[str]], separator: str, quoting: int, end: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=end).writerows(rows)
    return text.getvalue()


def careful(text: str, separator: str) -> list[tuple[str, ...]] | None:
    try:
        return read_any_rows(text, separator).rows()
    except FileRefusedError:
        return None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=MESS, separator=st.sampled_from([",", ";", "\t", "|"]))
def test_both_ways_give_the_same_cells_for_any_mess(text, separator):
    if not text.strip():
        return
    fast = read_plain_rows(text, separator)
    assert fast is None or fast.rows() == careful(text, separator)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_both_ways_give_the_same_cells_for_any_export(rows, separator, quoting, end):
    text = written(rows, separator, quoting, end)
    if not text.strip():
        return
    sent = careful(text, separator)
    fast = read_plain_rows(text, separator)
    assert fast is None or fast.rows() == sent
    if quoting == csv.QUOTE_ALL:
        width = max(map(len, rows))
        assert sent == [tuple(row + [""] * (width - len(row))) for row in rows]


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", '"a","b"\r\n"1, or ""one""",""\r\n', "title\n\na,b,c\n1\n", "a,b\n1\n,,\n"[:8]],
)
def test_usual_exports_go_the_fast_way(text):
    assert read_plain_rows(text, ",").rows() == careful(text, ",")


@pytest.mark.parametrize(
    "text", ['a,"b\nc"\n1,2\n', 'a,b"c\n', "a,b\rc\n", '"a"b,c\n', 'a,"b\n', 'a,b\n"1"2,3\n']
)
def test_what_a_line_does_not_tell_goes_the_careful_way(text):
    assert read_plain_rows(text, ",") is None


def test_a_line_far_down_that_is_wider_than_the_rest_loses_nothing():
    text = "a,b\n" + "1,2\n" * 200 + "1,2,3\n"
    assert read_plain_rows(text, ",") is None
    assert read_any_rows(text, ",").row(-1) == ("1", "2", "3")


def test_rows_read_in_parts_of_unequal_width_keep_their_order(monkeypatch):
    monkeypatch.setattr(csv_files, "_ROWS_AT_ONCE", 2)
    rows = read_any_rows("\n\n\na\nb,c\nd,e,f\n\ng", ",").rows()
    assert rows == [
        *[("", "", "")] * 3,
        ("a", "", ""),
        ("b", "c", ""),
        ("d", "e", "f"),
        ("", "", ""),
        ("g", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("," * 2_000, "more than 1,000 cells"),
        ("," * 900 + "\n" * 50_000 + "x", "more than 40,000,000 cells"),
        ("," * 900 + "\n" * 50_000 + '"x\n"', "more than 40,000,000 cells"),
        ("<HTML><table>", "web page"),
    ],
)
def test_what_would_fill_the_memory_or_is_no_table_is_refused(text, why):
    with pytest.raises(FileRefusedError, match=why):
        read_csv("x.csv", text.encode(), frozenset())
