"""The tracker's workbooks: who stands in which, under which name, and that words carry it all."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from waiting_cases import cases_of, child, day, family

from pipelines.home import Home
from pipelines.tracker.tracked import Tracking, track
from pipelines.tracker.workbook import write_own_tracker, write_regional_tracker
from pipelines.tracker.write import _remove_others

ON = "2021-05-31"
Rows = list[dict]


@pytest.fixture
def tracking() -> Tracking:
    return track(
        cases_of(
            ON,
            child("1", decision="2020-10-01", placement_order="2020-11-01", said=("g", "FF3")),
            child("2", decision="2021-05-01", said=("g", None), born=None),
            child("3", authority="surrey", placed=[("2021-02-01", "2021-05-01")]),
            families=[
                family("1", approved="2020-01-01", carers=True),
                family("2", agency="hope", approved="2021-05-01"),
                family("3", registered="2021-05-01"),
            ],
        )
    )


def read(path: Path) -> dict[str, Rows]:
    """Sheet -> its rows by header."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets[2:]:
        for table in sheet.tables.values():
            header, *rows = [[cell.value for cell in row] for row in sheet[table.ref]]
            found[sheet.title] = [dict(zip(header, row, strict=True)) for row in rows]
    return found


@pytest.fixture
def regional(tracking: Tracking, tmp_path: Path) -> dict[str, Rows]:
    return read(write_regional_tracker(tmp_path / "tracker.xlsx", "Partnership", tracking))


def with_ids(tracking: Tracking) -> Tracking:
    def named(tracked, kind: str):
        key = pl.col(f"{kind}_key")
        return replace(
            tracked, cases=tracked.cases.with_columns((key + "-own").alias(f"{kind}_id"))
        )

    children = named(named(tracking.children, "child"), "sibling_group")
    return replace(
        tracking,
        children=children,
        families=named(tracking.families, "family"),
        applications=named(tracking.applications, "family"),
    )


def test_the_regions_children_are_those_of_its_members(regional: dict[str, Rows]):
    assert [row["Child's key"] for row in regional["Children waiting"]] == ["c1", "c2"]
    assert [row["No."] for row in regional["Children waiting"]] == [1, 2]
    assert [row["Child's key"] for row in regional["Dates and timescales"]] == ["c1", "c2"]


def test_a_row_says_in_words_what_its_colour_says(regional: dict[str, Rows]):
    first, second = regional["Children waiting"]
    assert (first["State"], first["Days over"], first["Family finding"]) == (
        "Overdue", 90, "Searching in the region",
    )  # fmt: skip
    assert (second["State"], second["Days over"], second["Due next"]) == (
        "In time", "[z]", "Decision to match",
    )  # fmt: skip
    assert (second["Born"], second["Family finding"]) == ("[x]", "[x]")
    assert second["Due by"].date() == day("2021-11-01")
    told = regional["Dates and timescales"][0]
    assert told["Order to match"] == "Passed, 90 days over"
    assert told["Decision to match"] == "Passed, 60 days over"
    assert told["18 months since the order"] == "334 days left"
    assert told["Care to moving in"] == "Does not run"
    assert told["Placement order: days since"] == 211


def test_overdue_cells_alone_stand_out(tracking: Tracking, tmp_path: Path):
    path = write_regional_tracker(tmp_path / "tracker.xlsx", "Partnership", tracking)
    tinted = [
        cell.value
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    ]
    assert len(tinted) == 5
    assert all(str(value).startswith(("Overdue", "Passed, ")) for value in tinted)


def test_own_families_stand_apart_from_those_of_other_agencies(regional: dict[str, Rows]):
    assert [row["Family's key"] for row in regional["Families waiting"]] == ["a1"]
    assert [row["Family's key"] for row in regional["Families, other agencies"]] == ["a2"]
    assert [row["Family's key"] for row in regional["Applications"]] == ["a3"]
    assert "Applications, other agencies" not in regional
    assert regional["Families waiting"][0]["Early permanence carers"] == "Yes"


def test_the_summary_counts_what_the_lists_hold(regional: dict[str, Rows]):
    (kent,) = regional["Summary"]
    assert (kent["Children waiting"], kent["With a placement order"], kent["Overdue"]) == (2, 1, 1)
    assert (kent["Past: Order to match"], kent["Most days over"]) == (1, 90)
    assert kent["Returns tell up to"].date() == day("2021-03-31")
    own, other = regional["Summary of families"]
    assert (own["Families waiting"], own["Families overdue"], own["In stage 1"]) == (1, 1, 1)
    assert (other["Families waiting"], other["Applications"]) == (1, 0)


def test_the_cover_sets_children_against_families(tracking: Tracking, tmp_path: Path):
    path = write_regional_tracker(tmp_path / "tracker.xlsx", "Partnership", tracking)
    lines = [row[0].value for row in openpyxl.load_workbook(path)["Cover"].iter_rows()]
    assert lines[1:3] == [
        "2 children with a plan for adoption wait to be placed; 1 is past at least one limit.",
        "1 child waits with a placement order, 1 of them without a match. 1 family approved by "
        "Partnership waits to be matched: 1.0 for each child without a match.",
    ]


def test_every_timescale_in_force_is_explained(regional: dict[str, Rows]):
    told = {row["Timescale"]: row for row in regional["Timescales"]}
    assert len(told) == 12
    assert told["Order to match"]["Length"] == "121 days"
    assert told["12 months since the order"]["Last day in time"] == "The day before"
    assert all(row["Source"] and row["What it asks"] for row in told.values())


def test_an_authority_finds_its_children_by_its_own_ids(tracking: Tracking, tmp_path: Path):
    path = write_own_tracker(tmp_path / "tracker.xlsx", "surrey", "Surrey", with_ids(tracking))
    sheets = read(path)
    (row,) = sheets["Children waiting"]
    assert (row["Child"], row["Child's key"]) == ("c3-own", "c3")
    assert row["A placement disrupted"] == "Yes"
    assert "Families waiting" not in sheets
    assert {row["Of"] for row in sheets["Timescales"]} == {"Children"}


def test_an_agency_finds_its_families_by_its_own_ids(tracking: Tracking, tmp_path: Path):
    path = write_own_tracker(tmp_path / "tracker.xlsx", "hope", "Hope", with_ids(tracking))
    sheets = read(path)
    assert [row["Family"] for row in sheets["Families waiting"]] == ["a2-own"]
    assert "Children waiting" not in sheets


def test_nobody_waiting_is_said_and_not_an_error(tmp_path: Path):
    path = write_regional_tracker(tmp_path / "tracker.xlsx", "Partnership", track(cases_of(ON)))
    book = openpyxl.load_workbook(path)
    said = [row[0].value for row in book["Children waiting"].iter_rows()]
    assert "There are no rows for this table." in said
    (kent,) = read(path)["Summary"]
    assert (kent["Children waiting"], kent["Overdue"], kent["Most days over"]) == (0, 0, "[z]")


def test_the_same_cases_give_the_same_bytes(tracking: Tracking, tmp_path: Path):
    paths = [
        write_regional_tracker(tmp_path / f"{name}.xlsx", "Partnership", tracking)
        for name in ("first", "second")
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_trackers_of_other_days_and_of_senders_gone_go_and_nothing_else(home: Home):
    days, senders = home.outputs / "tracker", home.outputs / "quality"
    kept = home.make_folder(days / "2021-05-31") / "tracker.xlsx"
    own = home.make_folder(senders / "kent") / "tracker.xlsx"
    gone = home.make_folder(senders / "medway") / "tracker.xlsx"
    older = home.make_folder(days / "2021-04-30") / "tracker.xlsx"
    other = home.make_folder(days / "2021-03-31") / "notes.txt"
    report = senders / "medway" / "alb_2020-21-Q4.xlsx"
    for path in (kept, own, gone, older, other, report):
        path.touch()
    _remove_others(home.outputs, [kept, own])
    left = sorted(path for path in home.outputs.rglob("*") if path.is_file())
    assert left == sorted([kept, own, other, report])
    assert not older.parent.exists()
