"""Totals: what is labelled one is the sum of what stands beside it."""

import pytest
from board_cells import totals_that_are_no_sums

from pipelines.board_pack.board_table import AREAS, TIME, BoardTable, Cell, Column, Row
from pipelines.board_pack.cells import cells_of
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.board_pack.units import adds_up
from pipelines.catalogue import measure_catalogue, parts_of_measures
from pipelines.disclosure.policy import NOT_APPLICABLE


def labels(*, columns, rows):
    """Row and column label of every cell of a table, by its name."""
    table = BoardTable(
        "slug", "Section", "Name", "2021", "Measure", tuple(columns), tuple(rows), "children",
        "Source", lambda table: ("",), (),
    )  # fmt: skip
    return {name: (row, column) for _, row, column, _, name in cells_of([table])}


def test_every_total_of_the_fabricated_region_is_a_sum(measures, region, months):
    checked, wrong = totals_that_are_no_sums(cells_of(board_tables(measures, region, *months)))
    assert wrong == []
    assert checked > 60


def test_of_authorities_across_counts_are_totalled_and_rates_are_the_regions():
    columns = [
        Column("kent", "Kent"),
        Column("medway", "Medway"),
        Column("apse", "Region", is_total=True),
        Column("england", "England"),
    ]
    counts = (("A9", "kent", 3), ("A9", "medway", 4), ("A9", "apse", 7))
    days = (("A1", "kent", 300), ("A1", "medway", 400), ("A1", "apse", 700))
    families = (("A11", "kent", None), ("A11", "medway", None), ("A11", "apse", 9))
    rows = [
        Row(
            some[0][0],
            "",
            tuple(Cell(f"{measure}|{area}|2020-21", value, mark="" if value else NOT_APPLICABLE)
                  for measure, area, value in (*some, (some[0][0], "england", None))),
        )
        for some in (counts, days, families)
    ]  # fmt: skip
    found = labels(columns=columns, rows=rows)
    assert found["A9|apse|2020-21"] == ("A9", "total")
    assert found["A1|apse|2020-21"] == ("A1", "apse")
    assert found["A11|apse|2020-21"] == ("A11", "apse")
    assert found["A9|kent|2020-21"] == ("A9", "kent")


def test_a_total_that_is_no_sum_is_not_labelled_one():
    rows = [
        Row("kent", "Kent", (Cell("A9|kent|2021-03-31", 3),)),
        Row("total", "Total", (Cell("A9|apse|2021-03-31", 4),), is_total=True),
    ]
    found = labels(columns=[Column("A9", "Waiting")], rows=rows)
    assert found["A9|apse|2021-03-31"] == ("apse", "A9")


def test_a_hidden_cell_leaves_the_labels_as_they_are():
    rows = [
        Row("kent", "Kent", (Cell("A9|kent|2021-03-31", None, "c"),)),
        Row("bexley", "Bexley", (Cell("A9|bexley|2021-03-31", None, "c"),)),
        Row("total", "Total", (Cell("A9|apse|2021-03-31", 4),), is_total=True),
    ]
    found = labels(columns=[Column("A9", "Waiting")], rows=rows)
    assert found["A9|apse|2021-03-31"] == ("total", "A9")


@pytest.mark.parametrize(
    ("measure", "over", "does"),
    [
        ("decisions_adoption_is_plan", AREAS, True),
        ("decisions_adoption_is_plan", TIME, True),
        ("A9", AREAS, True),
        ("A9", TIME, False),
        ("A1", AREAS, False),
        ("A1_cases", AREAS, True),
        ("A1_cases", TIME, False),
        ("A12_cases", AREAS, False),
        ("families_approved", AREAS, False),
        ("families_approved", TIME, True),
        ("initial_enquiries", TIME, True),
        ("interagency_fees_net", AREAS, False),
        ("three_year_average_placement_orders", AREAS, False),
        ("looked_after_uasc", AREAS, True),
        ("A4_percent", AREAS, False),
    ],
)
def test_what_adds_up_follows_from_what_is_counted(measure, over, does):
    assert adds_up(measure, over) is does


def test_every_part_is_a_count_of_the_same_periods_and_areas_as_its_whole():
    catalogue = measure_catalogue()
    parts = parts_of_measures({"visits_counted_in": "month_of_enquiry"})
    assert len(parts) == 8
    for part, whole in parts.items():
        for same in ("kind", "unit", "periods", "subject", "area_levels"):
            assert catalogue[part][same] == catalogue[whole][same], part


def test_a_visit_counted_in_the_month_of_its_booking_is_no_part_of_that_months_enquiries():
    assert "initial_visits_booked" not in parts_of_measures(
        {"visits_counted_in": "month_of_booking"}
    )
