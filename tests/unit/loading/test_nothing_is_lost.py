"""Whatever is in the files, every row received is accepted or quarantined, once."""

import csv
import io
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.loading.check import check_files
from pipelines.periods import parse_period
from schemas.returns import columns_of, tables_of

CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "n/a", "#N/A", "\u00a0", "1", "01", "1.0", "ZZ", "U6", "a) WBRI", "Yes", "Male"]
    ),
    st.sampled_from(
        ["05/03/2019", "03/25/2020", "03/04/2020", "2020-04-01", "43895", "31/02/2020"]
    ),
    st.sampled_from(["C2", "S", "N1", "F1", "L0", "RD3 - Adopters could not be found", "£1,200"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)


@st.composite
def sent_table(draw, cells=CELLS) -> tuple[list[str], list[list[str]], list[str]]:
    """Headers, rows and title cells: some columns left out, some added, in any order."""
    columns = columns_of("ssda903", draw(st.sampled_from(tables_of("ssda903"))), "2020-21")
    names = [one.column_name for one in columns]
    kept = [name for name in names if name not in draw(st.sets(st.sampled_from(names), max_size=2))]
    headers = draw(st.permutations(kept + draw(st.lists(st.just("Notes"), max_size=1))))
    row = st.lists(cells, min_size=len(headers), max_size=len(headers))
    rows = draw(st.lists(row, max_size=6))
    if rows and draw(st.booleans()):
        rows.append(rows[0])
    return headers, rows, draw(st.lists(st.sampled_from(["", "Title"]), max_size=2))


def written(headers: list[str], rows: list[list[str]], titles: list[str], separator: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([[title] for title in titles] + [headers] + rows)
    return text.getvalue()


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    tables=st.lists(sent_table(), min_size=1, max_size=3),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_rows_received_are_rows_accepted_and_rows_quarantined(
    tmp_path, tables, separator, encoding
):
    paths = []
    for number, (headers, rows, titles) in enumerate(tables):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(written(headers, rows, titles, separator).encode(encoding))
        paths.append(path)
    checked = check_files(paths, "ssda903", parse_period("2020-21"))
    told = set(checked.issues["rule"])
    assert "file_not_readable" not in told
    counts = checked.counts()
    quarantined = checked.quarantined()
    assert (counts["rows_in"] == counts["rows_accepted"] + counts["rows_quarantined"]).all()
    assert counts["rows_quarantined"].sum() == quarantined.height
    assert quarantined["reasons"].str.len_chars().min() != 0
    places = [
        (name, *place)
        for name in checked.tables
        for place in checked.accepted(name).select("file", "row_number").rows()
    ] + quarantined.select("table_name", "file", "row_number").rows()
    assert len(set(places)) == len(places) == counts["rows_in"].sum()
    if not told & {"table_not_recognised", "total_row_ignored"}:
        blank = {"", "-", "\u2013", "\u2014", "n/a", "#n/a"}
        sent = [row for _, rows, _ in tables for row in rows]
        counted = [row for row in sent if any(squeezed(cell) not in blank for cell in row)]
        assert counts["rows_in"].sum() == len(counted)
    for row in quarantined.iter_rows(named=True):
        headers, rows, titles = tables[int(row["file"].removesuffix(".csv"))]
        as_sent = rows[row["row_number"] - len(titles) - 2]
        assert list(json.loads(row["raw"]).values())[: len(headers)] == as_sent


def squeezed(cell: str) -> str:
    spaces = dict.fromkeys(map(ord, "\u00a0\u200b\ufeff"), " ")
    return cell.translate(spaces).strip().lower()
