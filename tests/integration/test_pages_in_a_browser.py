"""Every kind of page that is written, opened in Chromium as its readers open it."""

from pathlib import Path

import pytest
from browser import DESK, NARROWEST, PHONE, opened

from pipelines.dictionary.write import WORDS_PAGE

KINDS = ("board/*/*.html", "quality/*/*.html", f"dictionary/{WORDS_PAGE}")
"""The dictionary's other page is that of dbt."""


@pytest.fixture(params=KINDS)
def page_path(request, demo_built) -> Path:
    """The longest page of a kind: it holds whatever a page of that kind can hold."""
    pages = demo_built.home.outputs.glob(request.param)
    return max(pages, key=lambda path: (path.stat().st_size, path.name))


def test_a_page_opens_without_a_complaint_and_asks_for_nothing(browser, page_path):
    with opened(browser, page_path) as one:
        assert one.complaints == []
        assert [url for url in one.asked if not url.startswith("data:")] == [page_path.as_uri()]


@pytest.mark.parametrize("width", [DESK, PHONE, NARROWEST])
def test_a_page_never_scrolls_sideways(browser, page_path, width):
    with opened(browser, page_path, width) as one:
        assert one.overflow() <= 0


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_page_shuts_no_reader_out(browser, page_path, width):
    with opened(browser, page_path, width) as one:
        assert one.barriers() == []


def test_axe_would_find_a_barrier(browser, page_path):
    with opened(browser, page_path) as one:
        one.page.evaluate(
            "document.querySelector('h1').insertAdjacentHTML("
            "'afterend', '<p style=\"color:#ccc\">Faint</p><img src=\"data:,\">')"
        )
        found = " ".join(one.barriers())
        assert "color-contrast (serious)" in found and "image-alt (critical)" in found


def test_everything_that_scrolls_can_be_reached_by_keyboard_and_has_a_name_of_its_own(
    browser, page_path
):
    with opened(browser, page_path, PHONE) as one:
        scrolled = one.page.evaluate(
            """[...document.querySelectorAll('body *')]
            .filter(node => ['auto', 'scroll'].includes(getComputedStyle(node).overflowX)
                && node.scrollWidth > node.clientWidth)
            .map(node => [node.tabIndex, node.ariaLabel
                || document.getElementById(node.getAttribute('aria-labelledby'))?.innerText])"""
        )
        assert scrolled, "Nothing is wider than a phone: the test sees nothing."
        assert {focus for focus, _ in scrolled} == {0}
        names = [name for _, name in scrolled]
        assert all(names) and len(set(names)) == len(names)


def test_the_first_tab_shows_a_link_past_the_top_and_where_the_focus_is(browser, page_path):
    with opened(browser, page_path) as one:
        one.page.keyboard.press("Tab")
        first = one.page.locator(":focus")
        box, target = first.bounding_box(), first.get_attribute("href")
        assert box["x"] >= 0 and box["y"] >= 0 and box["height"] >= 24
        assert one.page.locator(f"{target}").count() == 1
        assert first.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_links_are_large_enough_to_touch(browser, page_path):
    """24 by 24 pixels, but for links within a sentence."""
    with opened(browser, page_path, PHONE) as one:
        small = one.page.evaluate(
            """[...document.querySelectorAll('a[href], button, summary')]
            .filter(node => node.closest('p, dd, td') === null)
            .map(node => [node.innerText, node.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([text]) => text)"""
        )
        assert small == []
