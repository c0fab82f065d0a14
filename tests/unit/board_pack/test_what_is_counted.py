"""What is counted: the same words on the page and in the workbook, and no setting's name."""

from dataclasses import replace
from html import unescape

import openpyxl
import pytest

from pipelines.board_pack.pack import write_board_packs
from pipelines.board_pack.rendering.counted import definitions
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.catalogue import HEADING, choice_in_words
from pipelines.region import CHOICES
from schemas.returns import read_seed

CHOICE = ("placed_outside_region", "kent", "2020-12", 1.0)
NOTE = "assumption: placed_outside = any_other_agency"


@pytest.fixture
def pack(with_figures, region, months, as_at, tmp_path):
    measures = with_figures((*CHOICE, NOTE))
    write_board_packs({months: tmp_path}, measures, region, as_at)
    page = (tmp_path / "board_pack.html").read_text("utf-8")
    return unescape(page), openpyxl.load_workbook(tmp_path / "board_pack.xlsx")


def test_every_value_of_every_setting_that_a_measure_rests_on_has_words():
    settings = {row["setting"] for row in read_seed("measure_catalogue") if row["setting"]}
    assert settings
    known = {(row["setting"], row["value"]) for row in read_seed("setting_words")}
    assert known == {(setting, value) for setting in CHOICES for value in CHOICES[setting]}
    assert settings <= set(CHOICES)


def test_the_words_of_a_choice_name_no_setting_and_no_value():
    for row in read_seed("setting_words"):
        words = choice_in_words(row["setting"], row["value"])
        assert len(words) > 20
        assert "_" not in words and not words.endswith(".")


def test_another_value_of_a_setting_gives_other_words(measures, region, months):
    tables = board_tables(measures, region, *months)
    other = replace(region, settings=region.settings | {"placed_outside": "other_regions_only"})
    title = "Children placed with adopters of another agency"
    ours, theirs = (dict(definitions(tables, one))[title] for one in (region, other))
    assert ours.endswith("Counted as outside: any agency but the region's own.")
    assert theirs != ours and "voluntary agencies" in theirs


def test_the_workbook_holds_the_sheet_that_its_notes_refer_to(pack):
    _, book = pack
    notes = [row[1] for row in book["Notes"].iter_rows(values_only=True) if row[1]]
    assert any(note.endswith(f"see {HEADING}.") for note in notes)
    sheet = book[HEADING]
    told = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert told["Placement orders granted"] == "Placement orders made in the period."
    contents = [row[0].value for row in book["Contents"].iter_rows()]
    assert HEADING in contents


def test_the_page_and_the_workbook_define_the_same_figures_in_the_same_words(pack):
    page, book = pack
    rows = list(book[HEADING].iter_rows(values_only=True))
    below = rows[[row[0] for row in rows].index("Figure") + 1 :]
    assert len(below) > 15
    for title, definition in below:
        assert f"<dt>{title}</dt><dd>{definition}</dd>" in page


def test_no_setting_is_shown_to_a_board(pack):
    page, book = pack
    cells = [
        value
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str)
    ]
    for setting, values in CHOICES.items():
        for code in (setting, *values):
            assert "_" not in code or code not in page, code
            assert "_" not in code or not [one for one in cells if code in one], code
