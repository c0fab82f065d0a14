"""What tests of whole runs share: a browser."""

from collections.abc import Iterator

import pytest
from browser import FLAGS, chromium
from built_homes import BuiltHome
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def browser(demo_built: BuiltHome) -> Iterator[Browser]:
    """Chromium without a window.

    It is started after the home is built and stopped with its module: while it runs, nothing that
    has an event loop of its own, as a run has, can run in this process.
    """
    path = chromium()
    with sync_playwright() as started:
        one = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield one
        one.close()
