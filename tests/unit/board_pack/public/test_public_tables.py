"""The public version of the board's tables: what is hidden, what still shows, and what it says."""

from dataclasses import replace

import pytest
from public_files import read_cells, read_published_files

from pipelines.board_pack.pack import write_board_packs
from pipelines.board_pack.public.tables import publications_of
from pipelines.board_pack.tables.in_order import board_tables


@pytest.fixture
def folder(measures, region, months, as_at, tmp_path):
    write_board_packs({months: tmp_path / "pack"}, measures, region, as_at)
    return tmp_path / "pack"


@pytest.fixture
def public(measures, region, months):
    (public,) = publications_of([board_tables(measures, region, *months)], region)
    return {table.slug: table for table in public.tables}


def test_every_count_of_1_to_5_of_an_authority_is_hidden_and_no_zero_is(folder):
    inside = {row["cell"]: row["value"] for row in read_cells(folder / "board_tables.csv")}
    outside = {row["cell"]: row["value"] for row in read_cells(folder / "public_tables.csv")}
    assert inside.keys() == outside.keys()
    small = {
        name
        for name, value in inside.items()
        if value in {"1", "2", "3", "4", "5"} and name.split("|")[1] in ("kent", "medway", "bexley")
    }
    assert len(small) > 30
    assert {outside[name] for name in small} == {"c"}
    assert {outside[name] for name, value in inside.items() if value == "0"} == {"0"}


def test_nothing_hidden_can_be_worked_out_from_the_files(folder):
    published = read_published_files(folder)
    assert len(published.hidden) > 40
    assert published.given_away() == []


def test_taking_out_one_more_than_the_small_counts_would_give_some_away(folder):
    """The attacker of these tests finds something where only small counts are hidden."""
    published = read_published_files(folder)
    inside = {row["cell"]: row["value"] for row in read_cells(folder / "board_tables.csv")}
    small = tuple(name for name in published.hidden if int(inside[name]) <= 5)
    shown = {
        name: int(inside[name])
        for name in {*published.shown, *published.hidden}
        if name not in small
    }
    assert replace(published, shown=shown, hidden=small).given_away()


def test_the_restricted_files_are_as_before(folder):
    values = [row["value"] for row in read_cells(folder / "board_tables.csv")]
    assert "c" not in values


def test_the_public_page_and_workbook_show_no_small_count(folder):
    page = (folder / "public_board_pack.html").read_text("utf-8")
    assert "[c]" in page
    assert "Restricted" not in page
    assert "38 of them in Kent" not in page


def test_labels_of_totals_do_not_depend_on_what_is_hidden(folder):
    inside, outside = (
        [(row["table"], row["row"], row["column"], row["cell"]) for row in read_cells(path)]
        for path in (folder / "board_tables.csv", folder / "public_tables.csv")
    )
    assert inside == outside


def test_an_area_outside_the_region_is_protected_too(public):
    rows = {row.key: row.cells[0] for row in public["participation_by_area"].rows}
    assert rows["greenwich"].mark == rows["bromley"].mark == "c"
    assert rows["kent"].value == 458


def test_the_regions_own_counts_are_not_small(public):
    assert [cell.value for cell in public["approvals"].rows[0].cells][:7] == [8, 9, 7, 5, 3, 13, 8]


def test_without_a_threshold_nothing_is_hidden(measures, region, months):
    open_to_all = replace(region, settings=region.settings | {"hide_counts_below": None})
    tables = board_tables(measures, open_to_all, *months)
    shown = publications_of([tables], open_to_all)[0].tables
    assert {cell.mark for table in shown for cell in table.cells()} <= {"", "x", "z"}


def test_with_a_rounding_the_regions_counts_are_rounded_half_up(measures, region, months):
    rounds = replace(region, settings=region.settings | {"round_region_to": 10})
    public = publications_of([board_tables(measures, rounds, *months)], rounds)[0].tables
    tables = {table.slug: table for table in public}
    assert tables["matches"].at("total", "total").value == 60
    # 8, 9, 7, 5, 3, 13, 8 and 53 families: 3 rounds to zero and is not zero.
    cells = tables["approvals"].rows[0].cells
    assert [cell.value for cell in cells] == [10, 10, 10, 10, None, 10, 10, 50]
    assert cells[4].mark == "low"


def test_a_number_below_zero_that_somebody_sent_stops_no_pack(with_figure, region, months):
    measures = with_figure("participation_spaces_booked", "kent", "2020-11", -70.0)
    (public,) = publications_of([board_tables(measures, region, *months)], region)
    assert any(cell.mark == "c" for table in public.tables for cell in table.cells())


def test_what_one_pack_hides_no_other_pack_shows(measures, region, months):
    """Packs of months that overlap are written beside each other, and anybody may hold both."""
    first, last = months
    packs = [board_tables(measures, region, *one) for one in (months, (first, last.previous()))]
    alone = [publications_of([tables], region)[0].tables for tables in packs]
    together = [one.tables for one in publications_of(packs, region)]
    assert _shown_by_one_and_hidden_by_the_other(*alone)
    assert not _shown_by_one_and_hidden_by_the_other(*together)


def _shown_by_one_and_hidden_by_the_other(*packs) -> set[str]:
    marks = [{cell.name: cell.mark for table in pack for cell in table.cells()} for pack in packs]
    both = marks[0].keys() & marks[1].keys()
    return {name for name in both if (marks[0][name] == "c") != (marks[1][name] == "c")}


def test_what_rounds_to_zero_is_told_as_a_few_and_rounding_as_one_note(measures, region, months):
    rounds = replace(region, settings=region.settings | {"round_region_to": 10})
    public = publications_of([board_tables(measures, rounds, *months)], rounds)[0].tables
    tables = {table.slug: table for table in public}
    assert tables["disruptions"].finding == ("A few adoptive placements disrupted before the order")
    notes = [note for table in public for note in table.notes]
    assert "A rounded total need not be the sum of its rows." in notes
    assert not [note for note in notes if "do not add up" in note]


def test_a_rounded_total_with_returns_missing_promises_no_least(with_figure, region, months):
    """56 children are known of and 60 are shown: that is not at least so many."""
    measures = with_figure("children_matched", "kent", "2020-12", None, "partial")
    rounds = replace(region, settings=region.settings | {"round_region_to": 10})
    tables = {one.slug: one for one in publications_of(
        [board_tables(measures, rounds, *months)], rounds)[0].tables}  # fmt: skip
    assert tables["matches"].finding == (
        "In the figures so far, 60 matches of children with adopters were approved"
    )
