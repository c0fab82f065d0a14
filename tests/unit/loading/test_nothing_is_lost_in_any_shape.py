"""A workbook, an archive or XML loses no row either: each is accepted or kept out, once."""

import io
import json
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
from hostile import zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_nothing_is_lost import CELLS, sent_table, squeezed, written

from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.periods import parse_period
from pipelines.reading.xml_files import TABLE_OF
from schemas.returns import columns_of

BLANK = {"", "-", "\u2013", "\u2014", "n/a", "#n/a"}
QUICK = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLAIN_CELLS = CELLS.filter(lambda cell: cell.isprintable())
"""Neither XML nor a workbook can hold signs that do not show."""


def says_any(row: list[str]) -> bool:
    return any(squeezed(cell) not in BLANK for cell in row)


def places(checked: Checked) -> list[tuple]:
    """Where every row lies that was accepted or kept out."""
    counts = checked.counts()
    assert (counts["rows_in"] == counts["rows_accepted"] + counts["rows_quarantined"]).all()
    where = ["file", "sheet", "row_number"]
    loaded = [row for name in checked.tables for row in checked.accepted(name).select(where).rows()]
    return loaded + checked.quarantined().select(where).rows()


def check(path: Path, content: bytes) -> Checked:
    path.write_bytes(content)
    return check_files([path], "ssda903", parse_period("2020-21"))


def as_workbook(tables: list[tuple]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        for number, (headers, rows, titles) in enumerate(tables):
            sheet = book.add_worksheet(f"S{number}")
            for down, row in enumerate([[title] for title in titles] + [headers] + rows):
                for across, cell in enumerate(row):
                    sheet.write_string(down, across, cell) if cell else None
    return memory.getvalue()


@QUICK
@given(tables=st.lists(sent_table(PLAIN_CELLS), min_size=1, max_size=3))
def test_workbooks_lose_no_row(tmp_path, tables):
    checked = check(tmp_path / "a.xlsx", as_workbook(tables))
    found = places(checked)
    assert len(set(found)) == len(found)
    if not set(checked.issues["rule"]) & {"table_not_recognised", "total_row_ignored"}:
        assert sorted(found) == sorted(
            ("a.xlsx", f"S{number}", len(titles) + 2 + index)
            for number, (_, rows, titles) in enumerate(tables)
            for index, row in enumerate(rows)
            if says_any(row)
        )
    for row in checked.quarantined().iter_rows(named=True):
        headers, rows, titles = tables[int(row["sheet"][1:])]
        sent = rows[row["row_number"] - len(titles) - 2]
        raw = [cell or "" for cell in json.loads(row["raw"]).values()]
        assert raw[: len(headers)] == sent[: len(raw)]


@QUICK
@given(tables=st.lists(sent_table(), min_size=1, max_size=3))
def test_archives_lose_no_row(tmp_path, tables):
    files = {f"x/{number}.csv": written(*one, ",") for number, one in enumerate(tables)}
    checked = check(tmp_path / "a.zip", zipped(files))
    found = places(checked)
    assert len(set(found)) == len(found)
    if not set(checked.issues["rule"]) & {"table_not_recognised", "total_row_ignored"}:
        assert sorted(found) == sorted(
            (f"a.zip/x/{number}.csv", None, len(titles) + 2 + index)
            for number, (_, rows, titles) in enumerate(tables)
            for index, row in enumerate(rows)
            if says_any(row)
        )


@st.composite
def sent_children(draw) -> list[list[tuple[str, dict[str, str]]]]:
    """Children, each with records: the element and what its elements say, in any order."""
    elements = [one for one in TABLE_OF if one != "HEADER"]
    children = []
    for number in range(draw(st.integers(1, 4))):
        records = [("HEADER", {"CHILDID": str(number), "DOB": draw(PLAIN_CELLS)})]
        for element in draw(st.lists(st.sampled_from(elements), max_size=4)):
            columns = columns_of("ssda903", TABLE_OF[element], "2020-21")
            names = [one.column_name for one in columns if one.column_name not in ("CHILD", "DOB")]
            said = draw(st.lists(st.sampled_from(names), max_size=4, unique=True))
            records.append((element, {name: draw(PLAIN_CELLS) for name in said}))
        children.append(records)
    return children


def as_xml(children: list[list[tuple[str, dict[str, str]]]]) -> bytes:
    def written_out(element: str, said: dict[str, str]) -> str:
        inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in said.items())
        return f"<{element}>{inside}</{element}>"

    each = ("".join(written_out(*record) for record in reversed(child)) for child in children)
    whole = "".join(f"<CHILD>{child}</CHILD>" for child in each)
    return f"<EXPSSDA903>{whole}</EXPSSDA903>".encode()


@QUICK
@given(children=sent_children())
def test_xml_loses_no_record_and_no_value(tmp_path, children):
    checked = check(tmp_path / "a.xml", as_xml(children))
    found = places(checked)
    assert len(set(found)) == len(found)
    sent: dict[str, list[dict[str, str]]] = {}
    for child in children:
        for element, said in reversed(child):
            if says_any(list(said.values())):
                sent.setdefault(TABLE_OF[element], []).append(said)
    if not set(checked.issues["rule"]) & {"total_row_ignored"}:
        assert sorted(place[1:] for place in found) == sorted(
            (table, row) for table, rows in sent.items() for row in range(2, len(rows) + 2)
        )
    for row in checked.quarantined().iter_rows(named=True):
        said = sent[row["sheet"]][row["row_number"] - 2]
        raw = json.loads(row["raw"])
        assert (
            said.items()
            <= {
                {"CHILD": "CHILDID"}.get(k, k) if row["sheet"] == "Header" else k: v
                for k, v in raw.items()
            }.items()
        )
