"""The scorecard and timeliness: which figures stand where, with thresholds and England."""

import polars as pl
import pytest

from pipelines.board_pack.cells import cells_of
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.periods import parse_period
from pipelines.scorecard.indicators import indicators


@pytest.fixture
def tables(measures, region, months):
    return {table.slug: table for table in board_tables(measures, region, *months)}


@pytest.fixture
def with_england(measures, region, months):
    published = pl.DataFrame(
        [
            ("A10", "2018-21", "national", 438.0),
            ("A4_percent", "2020-21", "national", 10.0),
            ("adoption_orders_granted", "2020-21", "national", 2870.0),
            ("A10", "2018-21", "region_of_england", 401.0),
            (None, "2018-21", "national", 5.0),
        ],
        orient="row",
        schema=["measure_id", "period", "area_level", "value"],
    )
    built = board_tables(measures, region, *months, published)
    return {table.slug: table for table in built}


def test_every_indicator_of_the_scorecard_has_a_row(tables):
    keys = [row.key for row in tables["scorecard_one_year"].rows]
    assert [key for key in keys if not key.endswith("_cases")] == (
        indicators()["measure_id"].to_list()
    )
    three = {row.key for row in tables["scorecard_three_years"].rows}
    assert set(keys) - three == {"A9", "A11", "A13", "A14"}


def test_the_scorecard_is_of_the_latest_ended_year(tables, measures, region):
    one = tables["scorecard_one_year"]
    assert one.title == "Adoption scorecard, one year, year to 31 March 2021"
    assert one.at("A9", "kent").name == "A9|kent|2021-03-31"
    assert one.at("A1", "kent").name == "A1|kent|2020-21"
    months = (parse_period("2020-11"), parse_period("2021-02"))
    earlier = {table.slug: table for table in board_tables(measures, region, *months)}
    assert "2020" in earlier["scorecard_one_year"].title
    assert earlier["scorecard_one_year"].at("decisions_reversed", "kent").value == 8


def test_document_003_table_2_stands_in_the_one_year_scorecard(tables):
    """Its rows by authority: timeliness, decisions changed and adoptions, number and share."""
    one = tables["scorecard_one_year"]
    measures = (
        "A1", "A2", "A3", "A10", "decisions_reversed", "A5_percent", "adoption_orders_granted",
        "A4_percent_excluding_uasc",
    )  # fmt: skip
    found = {measure: [one.at(measure, area).value for area in ("kent", "bexley", "medway")]
             for measure in measures}  # fmt: skip
    assert found == {
        "A1": [420, 351, 470], "A2": [118, 91, 161], "A3": [60, 50, 50], "A10": [345, 244, 410],
        "decisions_reversed": [5, 2, 2], "A5_percent": [7, 8, 5],
        "adoption_orders_granted": [59, 7, 22], "A4_percent_excluding_uasc": [20, 10, 25],
    }  # fmt: skip


def test_counts_of_three_years_are_the_sums_of_their_years(tables):
    three = tables["scorecard_three_years"]
    assert three.at("adoption_orders_granted", "kent").value == 59 + 74 + 60
    assert three.at("adoption_orders_granted", "kent").name == (
        "adoption_orders_granted|kent|2018-21"
    )


def test_the_children_behind_an_average_stand_below_it_and_in_its_cell(tables):
    three = tables["scorecard_three_years"]
    assert [three.at("A1_cases", key).value for key in ("kent", "medway", "bexley", "apse")] == [
        130, 30, 10, 170,
    ]  # fmt: skip
    assert three.at("A1", "bexley").cases == 10
    assert three.at("A5_percent", "bexley").part == pytest.approx(0.8)
    keys = [row.key for row in three.rows]
    assert keys.index("A1_cases") == keys.index("A1") + 1


def test_families_are_of_the_region_alone(tables):
    three = tables["scorecard_three_years"]
    assert three.at("A12", "kent").mark == "z"
    assert three.at("A12", "apse").value == 76
    labels = {name: column for _, _, column, _, name in cells_of([three])}
    assert labels["A12_cases|apse|2018-21"] == "apse"
    assert labels["A1_cases|apse|2018-21"] == "total"
    assert labels["A1|apse|2018-21"] == "apse"


def test_thresholds_stand_beside_and_are_met_or_not(tables):
    three = tables["scorecard_three_years"]
    assert three.at("A1", "threshold").name == "A1|threshold|2018-21"
    assert (three.at("A1", "threshold").value, three.at("A2", "threshold").value) == (426, 121)
    assert three.at("A3", "threshold").mark == "z"
    assert [three.at("A1", area).is_met for area in ("kent", "medway", "bexley")] == [
        True, False, True,
    ]  # fmt: skip
    assert three.finding == (
        "The region met the thresholds of A1, A10 and A20 and did not meet the threshold of A2 "
        "in the three years 2018 to 2021"
    )
    assert (
        "A2: 124 days, 3 days over the threshold of 121; Kent and Bexley met it and Medway did "
        "not." in three.further_findings
    )


def test_england_stands_beside_where_it_was_published_and_never_beside_a_count(
    with_england, tables
):
    assert "england" not in [column.key for column in tables["scorecard_one_year"].columns]
    one, three = with_england["scorecard_one_year"], with_england["scorecard_three_years"]
    assert one.at("A4_percent", "england").value == 10
    assert one.at("A1", "england").mark == "x"
    assert one.at("adoption_orders_granted", "england").mark == "z"
    assert three.at("A10", "england").name == "A10|england|2018-21"
    timeliness = with_england["entry_to_placement"]
    assert timeliness.at("england", "A10_2018-21").value == 438
    assert "In England it took 438 days." in timeliness.further_findings
    assert [row.key for row in timeliness.body] == ["kent", "medway", "bexley"]


def test_timeliness_stands_against_its_threshold(tables):
    table = tables["entry_to_placement"]
    assert table.threshold == 426
    assert table.finding == (
        "It took 351 days on average from entering care to moving in with adopters in the three "
        "years 2018 to 2021, 75 days within the threshold of 426"
    )
    assert table.at("threshold", "A1_2020-21").value == 426
    assert table.at("total", "A10_cases_2018-21").value == 170
    assert tables["order_to_match"].threshold == 121
    assert tables["waited_under_14_months"].threshold is None


def test_the_longest_stage_is_told(tables):
    assert tables["stages"].further_findings[0] == (
        "The longest stage was: decision to match, 209 days."
    )


def test_an_average_over_no_child_is_not_applicable_and_not_missing(measures, region, months):
    none = measures.with_columns(
        value=pl.when(measure_id="A10", area="bexley", period="2020-21").then(None)
        .otherwise("value"),
        denominator=pl.when(measure_id="A10", area="bexley", period="2020-21").then(0.0)
        .otherwise("denominator"),
    )  # fmt: skip
    table = {one.slug: one for one in board_tables(none, region, *months)}["entry_to_placement"]
    assert table.at("bexley", "A10_2020-21").mark == "z"
    assert table.at("bexley", "A10_cases_2020-21").value == 0
    assert not any("Not submitted" in note for note in table.notes)


def test_without_an_ended_year_the_scorecard_is_left_out(measures, region):
    month = parse_period("2017-05")
    slugs = {table.slug for table in board_tables(measures, region, month, month)}
    assert not slugs & {"scorecard_one_year", "scorecard_three_years", "stages"}
