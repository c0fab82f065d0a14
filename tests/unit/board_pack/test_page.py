"""The board pack's page: it stands alone, can be read by all, and fits a phone."""

import re
import shutil
import subprocess
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.page import render_page
from pipelines.board_pack.tables import tables_and_gaps

SVG = "http://www.w3.org/2000/svg"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def page_of(measures, region, months, as_at):
    tables, gaps = tables_and_gaps(figures_from(measures, region, *months))
    return render_page(tables, gaps, region, months, as_at)


@pytest.fixture
def page(measures, region, months, as_at):
    return page_of(measures, region, months, as_at)


class Outline(HTMLParser):
    """The tags of a page with their attributes, in order."""

    def __init__(self, page):
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, *names):
        return [(tag, attrs) for tag, attrs in self.tags if tag in names]


def test_the_page_asks_for_nothing_from_outside(page):
    assert re.findall(r"(?:https?:)?//[\w.-]+", page.replace(SVG, "")) == []
    assert not Outline(page).all("script", "link", "img", "iframe", "object")
    assert "url(" not in page


def test_headings_are_in_order_under_one_h1(page):
    levels = [int(tag[1]) for tag, _ in Outline(page).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))


def test_every_table_has_a_caption_and_scoped_headers(page):
    outline = Outline(page)
    tables = len(outline.all("table"))
    assert tables == 18
    assert len(outline.all("caption")) == tables
    scopes = {attrs.get("scope") for _, attrs in outline.all("th")}
    assert scopes == {"col", "row"}


def test_every_chart_has_a_text_alternative_with_its_figures(page):
    charts = [attrs for tag, attrs in Outline(page).all("svg")]
    assert len(charts) == 6
    assert all(chart["role"] == "img" for chart in charts)
    assert (
        "November 2020 to May 2021. Nov 2020 4; Dec 2020 0; Jan 2021 8" in (charts[0]["aria-label"])
    )


def test_ids_are_unique_and_every_link_leads_somewhere(page):
    tags = Outline(page).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {attrs["href"].removeprefix("#") for tag, attrs in tags if tag == "a"}
    labelled = {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs}
    assert links | labelled <= set(ids)
    assert '<html lang="en-GB">' in page


def test_a_table_left_out_is_named_with_the_reason(measures_without, region, months, as_at):
    page = page_of(measures_without("A9", "A14", "A11"), region, months, as_at)
    assert "<strong>Children waiting to be placed.</strong> There are no figures" in page
    assert 'id="waiting_children"' not in page


def test_a_mark_is_explained_only_where_it_stands(with_figure, region, months, as_at, page):
    assert "[x] means" not in page
    measures = with_figure("disruptions", "kent", "2020-12", None, "partial: a month")
    measures = measures.filter(~(measures["measure_id"] == "A9"))
    assert "[x] means not available" in page_of(measures, region, months, as_at)


def test_names_are_escaped(measures, region, months, as_at):
    odd = replace(region, name="Kent <b>& Friends</b>")
    page = page_of(measures, odd, months, as_at)
    assert "<b>" not in page and "Kent &lt;b&gt;&amp; Friends" in page


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("width", [320, 390])
def test_the_page_does_not_scroll_sideways_on_a_phone(page, tmp_path, width):
    frame = tmp_path / "phone.html"
    frame.write_text(
        f'<iframe srcdoc="{escape(page)}" style="width:{width}px;height:800px;border:0"></iframe>'
        "<script>const frame = document.querySelector('iframe');"
        "frame.onload = () => { const body = frame.contentDocument.documentElement;"
        "document.title = `${body.scrollWidth} of ${body.clientWidth}`; };</script>",
        encoding="utf-8",
    )
    flags = (
        "--headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync "
        "--virtual-time-budget=3000 --dump-dom"
    )
    shown = subprocess.run(
        [CHROMIUM, *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", frame.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert f"<title>{width} of {width}</title>" in shown
