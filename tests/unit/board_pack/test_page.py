"""The board pack's page: it stands alone, can be read by all, and fits a phone."""

import re
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.rendering.audience import Audience
from pipelines.board_pack.rendering.content import Pack
from pipelines.board_pack.rendering.page import render_page
from pipelines.board_pack.tables.in_order import tables_and_gaps

SVG = "http://www.w3.org/2000/svg"


def page_of(measures, region, months, as_at):
    tables, gaps = tables_and_gaps(figures_from(measures, region, *months))
    return render_page(Pack(tables, gaps, region, months, as_at))


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
    within = re.sub(r"data:image/svg\+xml;base64,[\w+/=]+", "data:", page)
    assert re.findall(r"(?:https?:)?//[\w.-]+", within) == []
    outline = Outline(within)
    assert not outline.all("script", "link", "iframe", "object")
    addresses = [one.get("src") or one.get("srcset") for _, one in outline.all("img", "source")]
    assert set(addresses) == {"data:"}
    assert "url(" not in within


def charted(measures, region, months):
    """How many tables ask for a chart."""
    tables, _ = tables_and_gaps(figures_from(measures, region, *months))
    return sum(bool(table.chart) for table in tables)


def test_every_chart_comes_for_a_page_and_for_a_phone_and_asks_for_nothing_itself(
    page, measures, region, months
):
    drawings = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", page)
    charts = [b64decode(one).decode() for one in drawings]
    assert len(charts) == 2 * charted(measures, region, months) > 0
    for chart in charts:
        assert chart.startswith("<svg ") and "<script" not in chart and "href" not in chart
        assert set(re.findall(r'"(https?://[^"]+)"', chart)) == {
            SVG,
            "http://www.w3.org/1999/xlink",
        }


def test_headings_are_in_order_under_one_h1(page):
    levels = [int(tag[1]) for tag, _ in Outline(page).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))


def test_every_table_has_a_caption_and_scoped_headers(page):
    outline = Outline(page)
    tables = len(outline.all("table"))
    assert tables == 37
    assert len(outline.all("caption")) == tables
    scopes = {attrs.get("scope") for _, attrs in outline.all("th")}
    assert scopes == {"col", "row"}


def test_every_chart_has_a_text_alternative_with_its_figures(page, measures, region, months):
    charts = [attrs for _, attrs in Outline(page).all("img")]
    assert len(charts) == charted(measures, region, months)
    assert (
        "Bar chart of Decisions that adoption is the plan, November 2020 to May 2021. "
        "Nov 2020 4; Dec 2020 0; Jan 2021 8" in charts[0]["alt"]
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


def test_a_page_says_for_whom_it_is(page, measures, region, months, as_at):
    assert "Restricted: for board members only" in page and "[c]" not in page
    tables, gaps = tables_and_gaps(figures_from(measures, region, *months))
    public = render_page(Pack(tables, gaps, region, months, as_at, Audience.PUBLIC))
    assert "<h1>Public board pack, November 2020 to May 2021</h1>" in public
    assert (
        "Counts of 1 to 5 for an authority or a voluntary agency are hidden and marked [c]"
        in public
    )
    assert "Restricted" not in public


def test_a_hidden_headline_shows_its_mark_and_the_mark_is_explained(
    measures, region, months, as_at
):
    tables, gaps = tables_and_gaps(figures_from(measures, region, *months))
    hidden = [replace(table, rows=tuple(map(_hide, table.rows))) for table in tables]
    page = render_page(Pack(hidden, gaps, region, months, as_at, Audience.PUBLIC))
    opening = page[page.index('id="headlines"') : page.index("<nav")]
    assert opening.count("<dd>[c]</dd>") == 8
    assert "[c] means hidden to protect individuals." in opening
    assert page.count('<p class="marks">[c] means hidden') == len(tables) + 1


def _hide(row):
    cells = tuple(replace(cell, value=None, mark="c") for cell in row.cells)
    return replace(row, cells=cells)


def test_names_are_escaped(measures, region, months, as_at):
    odd = replace(region, name="Kent <b>& Friends</b>")
    page = page_of(measures, odd, months, as_at)
    assert "<b>" not in page and "Kent &lt;b&gt;&amp; Friends" in page
