"""The scorecard as people get it: a workbook in the scorecard's own form, and a long CSV."""

import csv
from dataclasses import replace
from datetime import date

import openpyxl
import polars as pl
import pytest
from scorecard_rows import AS_AT, DALES, measure, measures_of, published, published_of

from pipelines.scorecard.figures import figures_of
from pipelines.scorecard.notes import notes_of
from pipelines.scorecard.published import with_published
from pipelines.scorecard.scorecard_csv import COLUMNS, write_scorecard_csv
from pipelines.scorecard.workbook import (
    NOTE_DFE,
    NOTE_NO_DFE,
    Scorecard,
    write_scorecard_workbook,
)
from pipelines.scorecard.write import area_names

ORDERS = "adoption_orders_granted"


@pytest.fixture
def card() -> Scorecard:
    averages = [
        measure("A1", area, period, value, denominator=4.0, left_out=1)
        for area, value in (("ashby", 430.5), ("birch", 400.0), ("two-dales", 418.25))
        for period in ("2020-21", "2018-21")
    ]
    partial = {"note": "partial: ashby 2018-04 to 2019-03 not submitted"}
    averages[1] |= partial
    families = measure("A11", "two-dales", "2021-03-31", 12.0)
    measures = measures_of(*averages, families, measure(ORDERS, "ashby", "2020-21", 1234.0))
    comparators = published_of(
        published("Adopted", "Ashby", 6.0, measure_id=ORDERS, area_level="authority",
                  authority="ashby", region_of_england="North", published_title="Adopted"),
        published("Adopted", "England", 3000.0, measure_id=ORDERS, area_level="national",
                  published_title="Adopted"),
        published("Coded", "England", 9.0, area_level="national"),
    )  # fmt: skip
    figures = with_published(figures_of(measures, "2020-21"), comparators, DALES.slug)
    named = figures.with_columns(
        area_name=pl.col("area").replace(area_names(DALES)), as_at=pl.lit(AS_AT.isoformat())
    )
    return Scorecard(DALES, "2020-21", AS_AT, named, comparators)


@pytest.fixture
def book(card, tmp_path):
    return openpyxl.load_workbook(write_scorecard_workbook(tmp_path / "card.xlsx", card))


def table(book, sheet):
    """The rows of a sheet's one table, the header first."""
    (found,) = book[sheet].tables.values()
    return [[cell.value for cell in row] for row in book[sheet][found.ref]]


def test_indicators_stand_down_and_authorities_across(book):
    header, *rows = table(book, "One year")
    assert header == [
        "Indicator", "Threshold in days", "Ashby", "Birch", "Two Dales Adoption", "North (DfE)",
        "England (DfE)",
    ]  # fmt: skip
    assert rows[0] == [
        "A1: Entering care to moving in with the adoptive family (average days)",
        426, 431, 400, 418, "[x]", "[x]",
    ]  # fmt: skip
    assert rows[1] == [
        "A4: Adoption orders granted (number)",
        "[z]",
        1234,
        "[x]",
        "[x]",
        "[x]",
        3000,
    ]
    assert rows[2][0].endswith("matched on 31 March 2021 (number)")
    assert rows[2][2:5] == ["[z]", "[z]", 12]


def test_the_first_lines_say_who_met_the_threshold(book):
    lines = [row[0].value for row in book["Three years"].iter_rows(max_row=8)]
    assert any(
        "the region took 418 days, 8 days within the threshold of 426. Birch met it." in line
        for line in lines
    )
    assert table(book, "Thresholds met")[1][3:] == ["No", "Yes", "Yes"]


def test_every_number_has_the_cases_behind_it_and_those_left_out(book):
    rows = table(book, "All numbers")
    found = [row for row in rows if row[0] == "A1" and row[2] == "Ashby"]
    assert [row[4:10] for row in found] == [[431, "average days", 4, 1, 426, "No"]] * 2
    assert [row[3] for row in found] == ["2020 to 2021", "2018 to 2021"]


def test_it_says_that_it_is_restricted_and_what_is_missing(book):
    cover = [row[0].value for row in book["Cover"].iter_rows()]
    assert any(line.startswith("Restricted: small numbers are shown") for line in cover)
    notes = [row[1].value for row in book["Notes"].iter_rows() if row[1].value]
    missing = "Ashby, April 2018 to March 2019 (in A1 and A4)"
    assert f"Partial, because returns are missing: {missing}." in notes


def test_only_figures_that_dfe_names_in_words_are_listed(book):
    assert [row[0] for row in table(book, "Published by DfE")] == ["Figure", "Adopted"]


def test_definitions_cover_every_indicator(book):
    rows = table(book, "What is counted")
    assert {row[0] for row in rows[1:]} >= {"A1", "A4", "A20"}
    assert all(row[2] for row in rows)


def test_the_csv_has_the_same_columns_and_one_row_for_each_figure(card, tmp_path):
    path = write_scorecard_csv(tmp_path / "card.csv", card.figures)
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == card.figures.height
    first = rows[0]
    assert (first["indicator"], first["area_name"], first["value"]) == ("A1", "Ashby", "430.5")
    assert (first["cases"], first["threshold"], first["threshold_met"]) == ("4", "426", "no")
    orders = next(row for row in rows if row["measure_id"] == ORDERS)
    assert (orders["published_for_area"], orders["published_for_england"]) == ("6", "3000")


def test_the_same_figures_give_the_same_bytes(card, tmp_path):
    first, second = (
        write_scorecard_workbook(tmp_path / name, card).read_bytes()
        for name in ("1.xlsx", "2.xlsx")
    )
    assert first == second


def test_a_region_without_comparators_has_no_sheet_of_them_and_is_told_so(card, tmp_path):
    alone = Scorecard(DALES, "2020-21", AS_AT, card.figures, card.published.clear())
    book = openpyxl.load_workbook(write_scorecard_workbook(tmp_path / "card.xlsx", alone))
    assert "Published by DfE" not in book.sheetnames
    assert table(book, "One year")[0][-1] == "Two Dales Adoption"
    notes = [row[1].value for row in book["Notes"].iter_rows() if row[1].value]
    assert NOTE_NO_DFE in notes and NOTE_DFE not in notes


def test_notes_tell_what_was_not_submitted_once_for_all_who_share_it():
    missing = "not submitted: birch 2020-04 to 2021-03"
    rows = measures_of(
        measure("A1", "birch", "2020-21", None, note=f"{missing}; before_go_live"),
        measure("A2", "birch", "2020-21", None, note=missing),
        measure("A20", "ashby", "2020-21", 1.0, note="assumption: a20 = adjusted"),
    )
    told = notes_of(figures_of(rows, "2020-21"), area_names(DALES), DALES.go_live)
    assert told == [
        "[x] Not submitted: Birch, April 2020 to March 2021 (in A1 and A2).",
        "Figures of a time before the region went live on 1 January 2020.",
    ]


def test_an_authority_that_left_is_shown_and_told_apart(card, tmp_path):
    gone = replace(DALES.senders["birch"], member_to=date(2021, 3, 31))
    region = replace(DALES, senders=DALES.senders | {"birch": gone})
    path = write_scorecard_workbook(tmp_path / "card.xlsx", replace(card, region=region))
    book = openpyxl.load_workbook(path)
    assert table(book, "One year")[0][2:4] == ["Ashby", "Birch (not a member)"]
    lines = [row[0].value for row in book["One year"].iter_rows(max_row=8)]
    assert "The region's figures cover Ashby, its members on 30 June 2021." in lines
