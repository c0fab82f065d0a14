"""Tables of years, flows, long waits, agencies, money and looked-after children."""

import pytest

from pipelines.board_pack.cells import cells_of
from pipelines.board_pack.headlines import shown
from pipelines.board_pack.tables.in_order import board_tables


@pytest.fixture
def tables(measures, region, months):
    return {table.slug: table for table in board_tables(measures, region, *months)}


def test_families_and_children_who_wait_stand_month_end_by_month_end(tables):
    table = tables["sufficiency"]
    assert [row.key for row in table.rows][:2] == ["2020-10-31", "2020-11-30"]
    assert [column.key for column in table.columns] == ["A9", "A14", "A11", "A13"]
    assert table.at("2021-05-31", "A13").value == 61
    assert table.further_findings == ("On 31 October 2020 it was 38 families and 51 children.",)
    assert table.chart == "lines"


def test_flows_in_and_out_use_the_names_of_the_same_counts_elsewhere(tables):
    flows = tables["children_flows"]
    assert flows.at("2021-02", "decisions_adoption_is_plan").name == (
        tables["decisions"].at("total", "2021-02").name
    )
    assert flows.at("total", "children_placed").value == 56
    assert flows.finding == (
        "59 decisions for adoption were made, 2 placements disrupted, 56 children were placed and "
        "5 decisions were changed away from adoption"
    )
    families = tables["family_flows"]
    assert families.at("total", "families_approved").value == 53
    assert families.at("total", "families_left_after_approval").value == 3


def test_long_waits_stand_by_authority_at_the_end(tables):
    table = tables["waiting_in_detail"]
    assert table.at("kent", "waiting_18_months_since_entering_care").value == 6
    assert table.at("total", "A14").name == "A14|apse|2021-05-31"
    assert table.finding == (
        "4 of 47 children waiting with a placement order on 31 May 2021 "
        "had it for 12 months or more"
    )


def test_years_stand_latest_first_against_the_year_before(tables):
    orders = tables["adoption_orders_by_year"]
    assert [cell.value for cell in orders.rows[0].cells] == [59, 74, 60]
    assert orders.finding == (
        "88 adoption orders were granted in the year to March 2021, 5 fewer than in the year before"
    )
    guardians = tables["special_guardianship_by_year"]
    assert guardians.at("total", "2020-21").value == 100


def test_a_year_that_is_partial_is_not_compared(with_figures, region, months):
    note = "partial: kent 2021-01 to 2021-03 not submitted"
    measures = with_figures(("placement_orders_granted", "kent", "2020-21", 92.0, note))
    table = {one.slug: one for one in board_tables(measures, region, *months)}
    assert table["placement_orders_by_year"].finding == (
        "142 placement orders were granted in the year to March 2021, in the figures so far"
    )


def test_the_estimate_stands_alone_and_is_no_total(tables):
    table = tables["placement_orders_average"]
    assert [column.key for column in table.columns] == ["three_year_average_placement_orders"]
    assert shown(table.at("kent", table.columns[0].key)) == "80.0"
    labels = {name: row for _, row, _, _, name in cells_of([table])}
    assert labels["three_year_average_placement_orders|apse|2018-21"] == "apse"
    assert "128.0 placement orders a year" in table.finding


def test_agencies_have_no_total(tables):
    table = tables["families_by_agency"]
    assert [row.key for row in table.rows] == ["apse", "hope"]
    assert not any(row.is_total for row in table.rows)
    assert table.at("hope", "families_approved").value == 4
    assert table.sentences(table) == (
        "53 families were approved by Adoption Partnership South East",
        "Voluntary and other agencies approved: Hope 4.",
    )
    assert tables["families_approved_by_year"].finding.startswith("82 families were approved by")


def test_how_long_adopters_waited_is_of_one_and_three_years(tables):
    table = tables["adopter_timeliness"]
    assert [column.key for column in table.columns] == ["2018-21", "2020-21"]
    assert table.finding == (
        "12% of families were approved within six months of registration in the year to March 2021"
    )


def test_a_regions_money_is_no_total_of_its_authorities(tables):
    fees = tables["interagency_fees"]
    labels = {name: row for _, row, _, _, name in cells_of([fees])}
    assert labels["interagency_fees_net|apse|2020-21"] == "apse"
    assert fees.finding == (
        "The region paid other agencies £410,000 more than it received in the year to March 2021"
    )
    assert tables["cost_per_adoption"].finding == (
        "Each adoption cost £73,000 on average in the year to March 2021, "
        "£500 more than in the year before"
    )
    assert tables["cost_per_adoption"].at("kent", "2020-21").cases == 12


def test_fees_received_above_those_paid_are_said_to_be(with_figures, region, months):
    measures = with_figures(("interagency_fees_net", "apse", "2020-21", -500.0, None))
    fees = {one.slug: one for one in board_tables(measures, region, *months)}["interagency_fees"]
    assert fees.finding.startswith("The region received £500 more from other agencies than it paid")


def test_unaccompanied_children_are_those_in_one_rate_and_not_in_the_number(tables):
    table = tables["looked_after"]
    found = [table.at(area, "looked_after_uasc").value for area in ("kent", "medway", "bexley")]
    assert found == [483, 3, 31]
    assert table.at("total", "looked_after_uasc").value == 517
    assert table.at("kent", "looked_after_uasc").name == "looked_after_uasc|kent|2021-03-31"
    assert "looked_after_uasc" not in table.measures
    assert len(table.measures) == 3


def test_figures_are_shown_as_their_unit_asks_half_up(tables):
    scorecard = tables["scorecard_three_years"]
    assert shown(scorecard.at("A1", "apse")) == "425"
    assert shown(scorecard.at("A3", "kent")) == "60.0"
    assert shown(tables["cost_per_adoption"].at("kent", "2020-21")) == "58,000"
