"""The dictionary: a newcomer finds each measure, date, table and code, and nothing gives a machine
or a home away."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipelines.dictionary.figures import NOTES, PERIOD_TYPES
from pipelines.dictionary.measures import read_measures
from pipelines.dictionary.models_page import (
    CATALOG_PLACE,
    MANIFEST_PLACE,
    project_shown,
    render_models_page,
)
from pipelines.dictionary.page import render_page
from pipelines.dictionary.tables import read_milestones, read_tables
from pipelines.dictionary.write import MODELS_PAGE, WORDS_PAGE, write_dictionary
from pipelines.home import Home
from pipelines.warehouse.project import REPOSITORY, manifest
from schemas.returns import read_seed

ROWS_PROMISED = 14
"""Tables that readers may rely on."""


class Page(HTMLParser):
    """The ids and links of a page, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.words, self.sources = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather what the page refers to."""
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        self.sources += [found[name] for name in ("src", "srcset") if name in found]

    def handle_data(self, data: str) -> None:
        """Gather the words."""
        self.words.append(data)


@pytest.fixture(scope="module")
def words_page() -> str:
    return render_page(manifest(), MODELS_PAGE)


@pytest.fixture(scope="module")
def models_page() -> str:
    return render_models_page(manifest())


def _article(page: str, name: str) -> str:
    return re.search(rf'<article id="{name}">.*?</article>', page, re.DOTALL)[0]


def test_a10_is_told_with_its_clock_its_dates_and_its_thresholds(words_page: str) -> None:
    told = _article(words_page, "measure-A10")
    assert "the clock stops when the child first lived with them" in told
    for date in ("entered_care", "first_lived", "placed", "order"):
        assert f'href="#date-{date}"' in told
    assert "Days from entering care to the placement that led to the order" in told
    assert "426 days in scorecards ending 2015-16 and after" in told
    assert "ssda903: Episodes; alb: Adoptions" in told


def test_a_measure_is_found_by_its_number_on_the_scorecard(words_page: str) -> None:
    assert ">A15: Decisions that adoption is the plan</a>" in words_page
    assert "A15 of the adoption scorecard" in _article(
        words_page, "measure-decisions_adoption_is_plan"
    )
    numbers = {one.measure_id: one.indicator for one in read_measures()}
    assert numbers["A4_percent"] == "A4" and numbers["children_matched"] == ""


def test_each_kind_of_period_and_note_is_told_as_the_warehouse_writes_it() -> None:
    columns = manifest()["nodes"]["model.adoption_returns.measures"]["columns"]
    assert all(f"{note}" in columns["note"]["description"] for note, _ in NOTES)
    assert all(reads in columns["period"]["description"] for _, _, reads in PERIOD_TYPES)
    (accepted,) = (
        node["test_metadata"]["kwargs"]["values"]
        for node in manifest()["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("attached_node") == "model.adoption_returns.measures"
        and node.get("column_name") == "period_type"
    )
    assert {column for _, column, _ in PERIOD_TYPES} == set(accepted)


def test_where_a_date_comes_from_is_told_with_the_columns_of_both_returns(words_page: str) -> None:
    told = _article(words_page, "date-placed")
    assert "DECOM of the first episode of the adoptive placement" in told
    assert "Episodes.DECOM" in told and "Adoptions.date_placed" in told


def test_every_measure_milestone_table_column_and_code_is_there(words_page: str) -> None:
    page = Page(words_page)
    wanted = {f"measure-{one.measure_id}" for one in read_measures()}
    wanted |= {f"date-{one.name}" for one in read_milestones(manifest())}
    wanted |= {f"table-{one.name}" for one in read_tables(manifest())}
    wanted |= {f"codes-{row['code_list']}" for row in read_seed("code_lists")}
    wanted |= {f"return-{row['table_name']}" for row in read_seed("return_columns")}
    assert wanted <= set(page.ids)
    words = set(page.words)
    columns = [column for table in read_tables(manifest()) for column in table.columns]
    assert {name for name, _, _ in columns} <= words
    assert all(meaning.strip() and kind for _, kind, meaning in columns)
    assert len(read_tables(manifest())) >= ROWS_PROMISED


def test_a_setting_tells_each_of_its_choices() -> None:
    with_setting = [one for one in read_measures() if one.setting]
    assert with_setting
    assert [one.measure_id for one in with_setting if len(one.choices) < 2] == []


def test_every_link_leads_somewhere(words_page: str) -> None:
    page = Page(words_page)
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside - set(page.ids) == set()
    outside = {link.split("#")[0] for link in page.links if not link.startswith("#")}
    assert outside == {MODELS_PAGE}
    assert page.sources == [] and "<script" not in words_page


def test_the_page_of_models_holds_the_project_and_leads_to_the_words(models_page: str) -> None:
    assert MANIFEST_PLACE not in models_page and CATALOG_PLACE not in models_page
    shown = project_shown(manifest())
    overview = shown["docs"]["doc.adoption_returns.__overview__"]["block_contents"]
    assert f"({WORDS_PAGE})" in overview
    linked = re.findall(r"#!/model/([\w.]+)", overview)
    assert linked and set(linked) <= set(shown["nodes"])
    defined = shown["nodes"]["model.adoption_returns.measure_definitions"]["description"]
    assert all(f"`{one.measure_id}`" in defined for one in read_measures())
    assert defined.splitlines()[-1] and "| `A10` |" in defined


def test_no_page_names_the_machine_the_moment_or_calls_out(
    models_page: str, words_page: str
) -> None:
    shown = json.dumps(project_shown(manifest()))
    for text in (models_page, words_page, shown):
        assert str(REPOSITORY) not in text and str(Path.home()) not in text
    metadata = project_shown(manifest())["metadata"]
    assert metadata["send_anonymous_usage_stats"] is False
    assert not {"generated_at", "invocation_id", "user_id"} & set(metadata)
    assert '"created_at"' not in shown
    assert re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="https?:', models_page) == []


def test_pages_are_written_once_and_again_only_when_they_differ(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    names = [path.name for path in write_dictionary(home)]
    assert sorted(names) == sorted([MODELS_PAGE, WORDS_PAGE])
    assert write_dictionary(home) == []
    spoilt = home.outputs / "dictionary" / WORDS_PAGE
    spoilt.write_text("", encoding="utf-8")
    assert write_dictionary(home) == [spoilt]
