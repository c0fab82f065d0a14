"""The notebook on the demonstration: its figures, what it leaves alone, and whom it calls."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import polars as pl
import pytest
from built_homes import BuiltHome, read_measures_csv

from pipelines.home import HOME_VARIABLE, Home
from pipelines.notebook.question import EXAMPLE, MOST_ROWS, QuestionError, ask
from pipelines.notebook.shown import SPANS, figures_shown
from pipelines.notebook.snapshot import read_snapshot
from pipelines.scorecard.indicators import indicators
from pipelines.warehouse.readers import NothingPublishedError

CHROMIUM = Path("/usr/bin/chromium")
HERE = {"127.0.0.1", "localhost"}
FIGURE = ["measure_id", "area", "area_level", "period_type", "period"]


@pytest.fixture(scope="module")
def home(demo_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    return demo_built.copy_to(tmp_path_factory.mktemp("notebook") / "home")


def _files(home: Home) -> dict[Path, tuple[int, int]]:
    return {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in home.root.rglob("*")}


@pytest.fixture(scope="module")
def ran(home: Home) -> dict[str, Any]:
    """What the notebook's cells made, run from top to bottom."""
    from pipelines.notebook.scorecard import app

    before = _files(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(home.root))
        _, made = app.run()
    assert _files(home) == before
    return dict(made)


def test_the_notebook_runs_and_shows_the_published_figures(home: Home, ran: dict) -> None:
    table = ran["scorecard"]
    assert table.height == indicators().height
    published = read_measures_csv(home).filter(area="apse", area_level="region")
    a1 = published.filter(measure_id="A1", period_type="three_years", period="2018-21")
    row = table.filter(pl.col("Indicator") == "A1").row(0, named=True)
    assert row["Figure"] == f"{int(a1['value'][0] + 0.5)} days"
    assert row["Cases"] == f"{a1['denominator'][0]:.0f}"
    assert "answer" not in ran, "No question was asked."


def test_every_area_year_and_span_shows_what_is_published(home: Home) -> None:
    snapshot = read_snapshot(home)
    picked = [
        figures_shown(snapshot, area, year, span).select(*FIGURE, "value", "left_out", "unit")
        for area in snapshot.areas.values()
        for year in snapshot.years
        for span in SPANS.values()
    ]
    rows = pl.concat(picked).unique()
    assert rows.height > 200
    is_sum = (pl.col("period_type") == "three_years") & (pl.col("unit") == "count")
    beside = rows.filter(~is_sum).join(
        read_measures_csv(home), on=FIGURE, how="left", suffix="_published"
    )
    for name in ("value", "left_out"):
        wrong = beside.filter(pl.col(name).cast(pl.Float64).ne_missing(pl.col(f"{name}_published")))
        assert wrong.is_empty(), wrong


def test_the_children_waiting_are_as_many_as_a9_says(home: Home, ran: dict) -> None:
    a9 = read_measures_csv(home).filter(
        measure_id="A9", area="apse", area_level="region", period_type="date", period="2021-06-30"
    )
    assert ran["waiting"].height == a9["value"][0] > 0


def test_the_notebook_keeps_no_hold_of_the_warehouse(home: Home, ran: dict) -> None:
    """DuckDB would refuse to write while anybody in this process had the file open read-only."""
    ask(home, EXAMPLE)
    with duckdb.connect(str(home.database.resolve())) as warehouse:
        warehouse.execute("checkpoint")


def test_a_question_is_answered_up_to_so_many_rows(home: Home) -> None:
    assert ask(home, EXAMPLE).columns[:3] == ["period", "area", "value"]
    assert ask(home, "select * from measures.measures").height == MOST_ROWS
    assert ask(home, "set threads = 1").is_empty()


@pytest.mark.parametrize(
    "question",
    [
        "selct 1",
        "select no_such_column from measures.measures",
        "delete from measures.measures",
        "create table core.more as select 1",
        "copy measures.measures to 'taken.csv'",
        "export database 'taken'",
        "attach 'other.duckdb'",
        "select * from read_text('region.yml')",
        "set enable_external_access = true",
        "reset enable_external_access; copy measures.measures to 'taken.csv'",
        "install httpfs",
    ],
)
def test_a_question_can_neither_write_nor_reach_a_file(
    question: str, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.root)
    before = _files(home)
    with pytest.raises(QuestionError):
        ask(home, question)
    assert _files(home) == before


def test_without_a_published_warehouse_the_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match="raa run"):
        ask(Home.at(tmp_path), EXAMPLE)
    said = _raa("notebook", "--home", tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert "No warehouse has been published" in said.stderr


def _raa(*words: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("raa")), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def served(home: Home, tmp_path: Path) -> Iterator[str]:
    """The address that `raa notebook` prints; it is ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("raa")), "notebook", "--home", str(home.root)]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path,
    ) as serving:  # fmt: skip
        try:
            addresses = (re.search(r"http://\S+", line) for line in serving.stdout)
            yield next(found[0] for found in addresses if found)
        finally:
            serving.terminate()


@pytest.mark.skipif(not CHROMIUM.exists(), reason="There is no Chromium here.")
def test_in_a_browser_it_answers_and_nobody_else_is_called(served: str, home: Home) -> None:
    from playwright.sync_api import expect, sync_playwright

    before, called, faults = _files(home), [], []
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        page = browser.new_page()
        page.set_default_timeout(120_000)
        expect.set_options(timeout=120_000)
        page.on("request", lambda request: called.append(request.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(served.split("?")[0])
        expect(page.get_by_role("button", name="Login")).to_be_visible()
        page.goto(served)
        heading = page.get_by_role("heading", name="Adoption scorecard")
        expect(heading).to_contain_text("Adoption Partnership South East")
        expect(page.locator("svg[role=img]").first).to_have_attribute(
            "aria-label", re.compile("2020-21: 448 days")
        )
        page.get_by_label("Area").select_option("Kent")
        expect(page.get_by_text("Kent, 2020-21: 449 days", exact=False)).to_be_visible()
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.get_by_text("329.8", exact=False).first).to_be_visible()
        browser.close()
    hosts = {urlsplit(url).hostname for url in called if not url.startswith(("data:", "blob:"))}
    assert hosts and hosts <= HERE
    assert faults == []
    assert _files(home) == before
