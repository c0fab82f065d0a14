"""Chromium for the tests that open pages, and what a page did while it was open.

Where no Chromium is found a person's tests go on without these; where CI is set they fail.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, NARROWEST = 1280, 390, 320


def chromium() -> str:
    """The path of a Chromium; the test skips where there is none, and fails where CI is set."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    told = "No Chromium was found: install it, or name it in the variable CHROMIUM."
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


@dataclass
class Opened:
    """A page that is open, what it asked for, and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def barriers(self) -> list[str]:
        """What axe-core finds that shuts readers out: rule, impact and the first place."""
        options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}" for one in found]


@contextmanager
def opened(browser: Browser, path: Path, width: int = DESK) -> Iterator[Opened]:
    """A file as a reader opens it, in a window of a width in pixels."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    one = Opened(page)
    page.on("request", lambda request: one.asked.append(request.url))
    page.on("console", lambda said: one.complaints.append(said.text))
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    page.goto(path.as_uri(), wait_until="load")
    try:
        yield one
    finally:
        page.close()
