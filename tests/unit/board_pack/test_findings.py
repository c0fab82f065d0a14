"""The sentences that say what a table shows."""

from dataclasses import replace

import pytest

from pipelines.board_pack.board_table import Cell
from pipelines.board_pack.headlines import headline_lines
from pipelines.board_pack.sentences.findings import busiest, leader
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.periods import parse_period
from pipelines.wording import periods_in_words, range_name


@pytest.fixture
def tables(measures, region, months):
    return {table.slug: table for table in board_tables(measures, region, *months)}


def test_findings_state_the_published_totals(tables):
    assert tables["decisions"].finding == (
        "59 decisions that adoption is the plan were made, 38 of them in Kent"
    )
    assert tables["disruptions"].finding == (
        "2 adoptive placements disrupted before the order, all of them in Medway"
    )
    assert tables["placed_with_other_agencies"].finding.startswith("1 of 56")
    assert tables["advice_line"].sentences(tables["advice_line"]) == (
        "141 of 177 calls became advice line calls",
        "That is 80%.",
    )


def test_a_finding_changes_with_the_figures(with_figure, region, months):
    measures = with_figure("decisions_adoption_is_plan", "apse", "2020-11", 104.0)
    decisions = board_tables(measures, region, *months)[0]
    assert decisions.finding.startswith("159 decisions")
    assert "104 (November 2020)" in decisions.further_findings[0]


def test_a_finding_follows_the_cells_put_into_its_table(tables):
    table = tables["disruptions"]
    rows = [
        replace(row, cells=tuple(Cell(cell.name, None, "c") for cell in row.cells))
        for row in table.rows
    ]
    hidden = replace(table, rows=tuple(rows))
    assert "hidden to protect individuals" in hidden.finding
    assert "2" not in hidden.finding


def test_families_are_compared_with_children_who_wait(tables, with_figure, region, months):
    assert tables["sufficiency"].finding == (
        "52 approved families waited on 31 May 2021, "
        "5 more than the 47 children with a placement order"
    )
    measures = with_figure("A11", "apse", "2021-05-31", 40.0)
    fewer = {one.slug: one for one in board_tables(measures, region, *months)}["sufficiency"]
    assert "7 fewer than the 47 children" in fewer.finding


def cells(**figures):
    return {label: Cell("", value) for label, value in figures.items()}


def test_nothing_is_said_to_lead_where_nothing_stands_out():
    assert leader(cells(Kent=0, Medway=0), Cell("", 0)) == ""
    assert leader(cells(Kent=2, Medway=2, Bexley=2), Cell("", 6)) == ""
    assert leader(cells(Kent=4), Cell("", 4)) == ""
    assert leader(cells(Kent=3, Medway=3, Bexley=1), Cell("", 7)) == ", 3 each in Kent and Medway"
    assert leader(cells(Kent=1, Medway=0), Cell("", 1)) == ", in Kent"


def test_months_that_are_all_alike_are_said_to_be():
    assert busiest(cells(Nov=3, Dec=3, Jan=3)) == ("Every month had 3.",)
    assert busiest(cells(Nov=3, Dec=None, Jan=3)) == ()


def test_headline_lines_give_totals_and_shares(measures, region, months):
    lines = headline_lines(measures, region, *months)
    assert lines[0] == "Adoption Partnership South East, November 2020 to May 2021"
    assert "    62  matches with adopters approved (Kent 36, Medway 20 and Bexley 6)" in lines
    assert "    53  adoptive families approved" in lines


def test_months_that_follow_on_are_said_as_a_range():
    said = periods_in_words(["2021-01", "2020-12", "2021-04"])
    assert said == "December 2020 to January 2021 and April 2021"
    assert periods_in_words(["2021-03-31"]) == "31 March 2021"


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2020-04", "2021-03", "2020-21"),
        ("2020-10", "2020-12", "2020-21-Q3"),
        ("2020-11", "2020-11", "2020-11"),
        ("2020-11", "2021-05", "2020-11_2021-05"),
    ],
)
def test_a_range_takes_the_name_of_the_period_it_is(first, last, name):
    assert range_name(parse_period(first), parse_period(last)) == name
