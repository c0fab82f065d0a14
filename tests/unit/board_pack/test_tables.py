"""Board tables: what they hold, how they add up and when they are left out."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from pipelines.board_pack.figures import figures_from
from pipelines.board_pack.tables.in_order import board_tables, tables_and_gaps
from pipelines.periods import parse_period


@pytest.fixture
def tables(measures, region, months):
    return {table.slug: table for table in board_tables(measures, region, *months)}


def values(row):
    return [cell.value for cell in row.cells]


def test_the_published_tables_come_out_as_published(tables):
    decisions = {row.key: values(row) for row in tables["decisions"].rows}
    assert decisions["kent"] == [0, 0, 4, 10, 12, 9, 3, 38]
    assert decisions["medway"] == [4, 0, 3, 2, 1, 2, 4, 16]
    assert decisions["total"] == [4, 0, 8, 12, 13, 14, 8, 59]
    assert tables["placement_orders"].at("total", "total").value == 49
    assert tables["matches"].at("total", "total").value == 62
    assert tables["approvals"].at("apse", "total").value == 53
    calls = [tables["calls"].at(area, "total").value for area in ("bexley", "kent", "medway")]
    assert calls == [16, 133, 28]
    assert [values(row) for row in tables["placement_orders_by_year"].body] == [
        [92, 90, 78],
        [40, 32, 25],
        [10, 17, 22],
    ]


def test_every_total_row_is_the_sum_of_the_rows_above_it(tables):
    checked = 0
    for table in tables.values():
        for total in (row for row in table.rows if row.is_total):
            for at, column in enumerate(table.columns):
                if column.adds_up:
                    above = sum(row.cells[at].value for row in table.body)
                    assert total.cells[at].value == above, (table.slug, column.key)
                    checked += 1
    assert checked > 40


def test_every_total_column_is_the_sum_of_its_row(tables):
    by_month = [table for table in tables.values() if table.columns[-1].is_total]
    assert len(by_month) == 6
    for table in by_month:
        for row in table.rows:
            assert row.cells[-1].value == sum(values(row)[:-1])


def test_cells_are_named_by_what_they_count_and_a_whole_quarter_by_its_own_name(measures, region):
    first, last = parse_period("2021-01"), parse_period("2021-03")
    decisions = board_tables(measures, region, first, last)[0]
    assert decisions.at("kent", "2021-02").name == "decisions_adoption_is_plan|kent|2021-02"
    assert decisions.at("kent", "total").name == "decisions_adoption_is_plan|kent|2020-21-Q4"
    longer = board_tables(measures, region, first, last.next())[0]
    assert longer.at("total", "total").name == "decisions_adoption_is_plan|apse|2021-01_2021-04"


def test_one_month_has_no_total_column(measures, region):
    month = parse_period("2021-02")
    table = board_tables(measures, region, month, month)[0]
    assert [column.key for column in table.columns] == ["2021-02"]


def test_a_table_without_rows_is_left_out_and_named(measures_without, region, months):
    figures = figures_from(measures_without("support_line_calls"), region, *months)
    tables, gaps = tables_and_gaps(figures)
    assert "calls" not in {table.slug for table in tables}
    assert [gap.slug for gap in gaps] == ["calls"]
    assert "monthly activity returns" in gaps[0].reason


def test_a_missing_figure_is_not_available_and_never_zero(with_figure, region, months):
    measures = with_figure(
        "children_matched", "kent", "2020-12", None, "partial: Kent's ALB return"
    )
    matches = {table.slug: table for table in board_tables(measures, region, *months)}["matches"]
    cell = matches.at("kent", "2020-12")
    assert (cell.value, cell.mark) == (None, "x")
    assert matches.at("kent", "total").value == 36 - 5
    assert matches.finding.startswith("In the figures so far, ")
    assert any("Partial: Kent (December 2020). Kent's ALB return" in one for one in matches.notes)


def test_a_row_that_was_never_there_is_told_as_not_submitted(measures, region):
    first, last = parse_period("2020-10"), parse_period("2020-11")
    decisions = board_tables(measures, region, first, last)[0]
    expected = "[x] Not submitted: every authority and the region (October 2020)."
    assert decisions.notes == (expected,)


def test_figures_before_go_live_carry_a_note(with_figure, region, months):
    measures = with_figure("disruptions", "kent", "2020-11", 0.0, "before_go_live")
    table = {one.slug: one for one in board_tables(measures, region, *months)}["disruptions"]
    expected = "Before the region went live on 1 November 2020: Kent (November 2020)."
    assert table.notes == (expected,)
    assert not table.is_partial


def test_a_total_that_differs_from_its_rows_is_said_to(with_figure, region, months):
    measures = with_figure("support_assessments", "apse", "2021-01", 20.0)
    table = {one.slug: one for one in board_tables(measures, region, *months)}["assessments"]
    total = table.at("total", "support_assessments").value
    assert total == 82 + 20 - 13
    assert table.notes[-1].endswith("the rows do not add up to the region's own figure.")


def test_areas_outside_the_region_are_listed_where_children_live_there(tables):
    table = tables["participation_by_area"]
    shown = {row.label: row.cells[0].value for row in table.body}
    assert shown == {"Kent": 458, "Medway": 41, "Bexley": 18, "Greenwich": 4, "Bromley": 1}
    assert table.notes == ()


def test_a_former_member_is_not_among_the_rows(measures, region, months):
    left = replace(region.senders["bexley"], member_to=date(2021, 3, 31))
    without = replace(region, senders=region.senders | {"bexley": left})
    decisions = board_tables(measures, without, *months)[0]
    assert [row.key for row in decisions.body] == ["kent", "medway"]


def test_the_latest_31_march_with_figures_is_shown(tables):
    assert tables["looked_after"].title == "Looked-after children and rates, 31 March 2021"
    assert tables["looked_after"].at("kent", "looked_after_excluding_uasc").value == 1415


def test_a_figure_held_twice_is_refused(measures, region, months):
    with pytest.raises(ValueError, match="more than once"):
        board_tables(pl.concat([measures, measures.head(1)]), region, *months)


def test_notes_of_the_warehouse_are_told_once_in_words(with_figures, region, months):
    measures = with_figures(
        ("support_line_calls", "kent", "2020-12", None, "not submitted: apse 2020-12"),
        ("support_line_calls", "medway", "2020-12", None, "not submitted: apse 2020-12"),
        (
            "support_line_calls",
            "apse",
            "2020-11",
            27.0,
            "partial: kent 2020-11 to 2020-12, medway 2020-11 not submitted; before_go_live",
        ),
    )
    calls = {one.slug: one for one in board_tables(measures, region, *months)}["calls"]
    assert calls.notes[:3] == (
        "[x] Not submitted: Kent and Medway (December 2020). "
        "Missing returns: Adoption Partnership South East (December 2020).",
        "Partial: the region (November 2020). Missing returns: "
        "Kent (November 2020 to December 2020); Medway (November 2020).",
        "Before the region went live on 1 November 2020: the region (November 2020).",
    )


def test_the_years_of_a_title_are_in_the_order_of_the_columns(tables):
    table = tables["placement_orders_by_year"]
    assert table.title == (
        "Placement orders granted by financial year, years ending March 2021 back to 2019"
    )
    years = [column.header for column in table.columns]
    assert years == ["2020 to 2021", "2019 to 2020", "2018 to 2019"]


def test_a_documented_choice_is_told_in_words(with_figures, region, months):
    note = "assumption: placed_outside = any_other_agency"
    measures = with_figures(("placed_outside_region", "kent", "2020-12", 1.0, note))
    tables = {one.slug: one for one in board_tables(measures, region, *months)}
    assert tables["placed_with_other_agencies"].notes == (
        "Rests on a documented choice (counted as outside: any agency but the region's own): "
        "see What is counted.",
    )
