"""The board pack's page in Chromium: all its tables and charts, at a desk, on a phone, on paper."""

import csv
import io

import pytest
from browser import DESK, NARROWEST, PHONE, opened
from pypdf import PdfReader

MONTHS = "2020-11_2021-05"


@pytest.fixture
def pack(demo_built):
    return demo_built.home.outputs / "board" / MONTHS


@pytest.fixture
def slugs(pack):
    """The tables of the pack, in its order."""
    with (pack / "board_tables.csv").open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["table"] for row in csv.DictReader(file)))


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_table_is_there_to_be_seen_under_its_own_heading(browser, pack, slugs, width):
    with opened(browser, pack / "board_pack.html", width) as one:
        articles = one.page.locator("article")
        assert [node.get_attribute("id") for node in articles.all()] == slugs
        assert len(slugs) > 10
        for node in articles.all():
            assert node.locator("h3").is_visible() and node.locator("h3").inner_text().strip()
            assert node.locator("table caption").is_visible()
            assert node.locator("tbody tr").count() > 0
        assert one.page.locator("h1").count() == 1


@pytest.mark.parametrize(("width", "drawn"), [(DESK, 680), (PHONE, 320), (NARROWEST, 320)])
def test_charts_are_drawn_for_the_width_of_the_window(browser, pack, width, drawn):
    with opened(browser, pack / "board_pack.html", width) as one:
        charts = one.page.evaluate(
            """[...document.querySelectorAll('figure img')].map(node =>
                [node.naturalWidth, node.complete, node.getBoundingClientRect().width, node.alt])"""
        )
        assert charts
        for natural, complete, shown, words in charts:
            assert (natural, complete) == (drawn, True)
            assert min(drawn, 288) <= round(shown) <= width
            assert words


def test_it_prints_whole_on_upright_a4_with_numbered_pages(browser, pack, slugs):
    with opened(browser, pack / "board_pack.html", PHONE) as one:
        printed = PdfReader(io.BytesIO(one.page.pdf(prefer_css_page_size=True)))
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    assert len(slugs) / 4 < len(pages) < 2 * len(slugs)
    for place, (page, text) in enumerate(zip(printed.pages, pages, strict=True), 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        assert f"Page {place} of {len(pages)}" in text and "Restricted" in text


def test_nothing_is_cut_off_on_paper(browser, pack):
    """Tables that scroll on a phone must fit the width between the margins of a page."""
    with opened(browser, pack / "board_pack.html", 680) as one:
        one.page.emulate_media(media="print")
        assert one.overflow() <= 0
        wide = one.page.evaluate(
            """[...document.querySelectorAll('table, figure img')]
            .filter(node => node.getBoundingClientRect().right > innerWidth + 1)
            .map(node => node.closest('article').id)"""
        )
        assert wide == []
