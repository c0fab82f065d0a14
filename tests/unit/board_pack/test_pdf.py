"""The board pack's PDF: tagged, titled, whole, and the same bytes for the same tables."""

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.headlines import shown
from pipelines.board_pack.rendering.audience import Audience
from pipelines.board_pack.rendering.content import Pack
from pipelines.board_pack.rendering.pdf import write_board_pdf
from pipelines.board_pack.tables.in_order import tables_and_gaps


@pytest.fixture
def tables(measures, region, months):
    return tables_and_gaps(figures_from(measures, region, *months))[0]


@pytest.fixture
def write(tmp_path, region, months, as_at):
    def write_pdf(tables, gaps=(), audience=Audience.RESTRICTED, region=region, name="pack.pdf"):
        return write_board_pdf(tmp_path / name, Pack(tables, gaps, region, months, as_at, audience))

    return write_pdf


def text_of(path):
    """The text of every page, with the spaces that stand between words alone."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def elements(path):
    """The structure's elements: the tag of each and the element itself, in reading order."""
    found = []

    def walk(node):
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif hasattr(node, "get") and "/S" in node:
            found.append((node["/S"].removeprefix("/"), node))
            walk(node.get("/K", []))

    root = PdfReader(path).trailer["/Root"]["/StructTreeRoot"]
    walk(root["/K"])
    return found


def test_the_document_is_tagged_and_names_its_title_and_its_language(write, tables):
    reader = PdfReader(write(tables))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = "Board pack, November 2020 to May 2021: Adoption Partnership South East"
    assert reader.metadata.title == title
    assert reader.metadata.author is None
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_date_is_that_of_the_figures_and_no_clocks(write, tables, as_at):
    metadata = PdfReader(write(tables)).metadata
    assert metadata.creation_date.date() == as_at == date(2021, 6, 27)
    assert metadata.modification_date.date() == as_at


def test_equal_tables_give_equal_bytes(write, tables):
    first, second = write(tables, name="one.pdf"), write(tables, name="two.pdf")
    assert first.read_bytes() == second.read_bytes()


def test_every_table_stands_in_it_with_its_finding_and_its_figures(write, tables):
    text = text_of(write(tables))
    for table in tables:
        for said in (table.finding, *table.further_findings, table.title, table.source):
            assert " ".join(said.split()) in text
        for row in table.rows:
            cells = zip(row.cells, table.columns, strict=True)
            figures = [shown(cell, column.decimals) for cell, column in cells]
            assert " ".join([row.label, *figures]) in text


def test_every_table_has_tagged_headers_and_every_chart_says_what_it_shows(write, tables):
    found = elements(write(tables))
    headers = [element for tag, element in found if tag == "TH"]
    assert sum(tag == "Table" for tag, _ in found) == len(tables)
    assert len(headers) == sum(len(table.headers) for table in tables)
    assert {str(one["/A"][0]["/Scope"]) for one in headers if "/A" in one} <= {"/Column"}
    words = [element["/Alt"] for tag, element in found if tag == "Figure"]
    charts = [table for table in tables if table.chart]
    assert len(words) == len(charts) > 0
    assert all(one.title.split(",")[0] in said for one, said in zip(charts, words, strict=True))


def test_headings_are_in_order_and_the_contents_lead_to_the_tables(write, tables):
    path = write(tables)
    tags = [tag for tag, _ in elements(path)]
    levels = [int(tag[1]) for tag in tags if tag in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))
    sections = {table.section for table in tables}
    assert tags.count("TOCI") == len(tables) + len(sections) + 1
    opening = PdfReader(path).pages[:2]
    links = [link for page in opening for link in page.get("/Annots", [])]
    assert len(links) >= len(tables) + len(sections) + 1


def test_every_page_says_its_number_and_for_whom_it_is(write, tables):
    pages = PdfReader(write(tables)).pages
    for place, page in enumerate(pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"Page {place} of {len(pages)}" in text and "Restricted" in text


def test_a_public_pack_says_how_small_numbers_are_protected(write, tables):
    hidden = [replace(one, rows=tuple(map(_hide, one.rows))) for one in tables]
    text = text_of(write(hidden, audience=Audience.PUBLIC))
    assert "Public board pack" in text and "Restricted" not in text
    assert "Counts of 1 to 5 for an authority or a voluntary agency are hidden" in text
    assert "[c] means hidden to protect individuals." in text


def test_headers_are_repeated_when_a_table_runs_over_a_page(write, tables):
    table = next(one for one in tables if one.slug == "calls")
    many = tuple(replace(table.rows[0], key=f"a{at}", label=f"Area {at}") for at in range(90))
    reader = PdfReader(write([replace(table, rows=many)]))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    with_rows = [page for page in pages if "Area 1" in page or "Area 80" in page]
    assert len(with_rows) > 1
    assert all("Authority Nov 2020 Dec 2020" in page for page in with_rows)


def test_more_months_than_a_page_holds_go_on_in_a_further_part(write, tables):
    table = next(one for one in tables if one.slug == "calls")
    some = table.columns[0]
    columns = tuple(replace(some, key=f"k{at}", header=f"M{at}") for at in range(30))
    rows = tuple(replace(row, cells=row.cells[:1] * 30) for row in table.rows)
    wide = replace(table, columns=columns, rows=rows, sentences=lambda _: ("Calls",), chart="")
    path = write([wide])
    text = text_of(path)
    assert "M0 M1" in text and "M24 M25" in text and ", continued" in text
    widths = {round(float(page.mediabox.width)) for page in PdfReader(path).pages}
    assert widths == {595, 842}


def test_nothing_in_a_name_is_read_as_markup(write, tables, region):
    odd = '#panic("x") *b* _i_ $x$ @ref <label> `raw` \\ = h'
    named = replace(tables[0], name=odd, notes=(odd,), source=odd)
    text = text_of(write([named], region=replace(region, name=odd)))
    assert text.count('#panic("x") *b* _i_ $x$ @ref <label> `raw` \\ = h') >= 4


def test_a_table_left_out_is_named_with_the_reason(write, measures_without, region, months):
    measures = measures_without("A9", "A14", "A11", "A13")
    tables, gaps = tables_and_gaps(figures_from(measures, region, *months))
    text = text_of(write(tables, gaps))
    assert gaps and all(f"{gap.title}." in text and gap.reason in text for gap in gaps)


def test_a_pack_without_any_table_can_still_be_read(write):
    assert "About these figures" in text_of(write([]))


def _hide(row):
    return replace(row, cells=tuple(replace(cell, value=None, mark="c") for cell in row.cells))
