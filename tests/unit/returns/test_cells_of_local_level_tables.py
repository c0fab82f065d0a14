"""The local-level tables: which columns a quarter has, what is hidden, what is in the files."""

from dataclasses import replace
from datetime import date

import openpyxl
import polars as pl
import pytest

from pipelines.disclosure.protect import hidden_cells
from pipelines.periods import parse_period
from pipelines.region import region_from
from pipelines.returns.local_level.cells import Cell, cells_of, counts_of, protected, sums_of
from pipelines.returns.local_level.columns import TableColumn, columns_in
from pipelines.returns.local_level.figures import FIGURES, period_of
from pipelines.returns.local_level.sheets import sheets_of, title_of
from pipelines.returns.local_level.write import write_cells
from pipelines.workbooks.accessible import write_workbook

REGION = region_from(
    {
        "slug": "two-dales",
        "name": "Two Dales Adoption",
        "senders": {
            "ashby": {"name": "Ashby", "kind": "authority"},
            "birch": {"name": "Birch", "kind": "authority"},
            "cold-ash": {"name": "Cold Ash", "kind": "authority"},
            "two-dales": {"name": "Two Dales Adoption", "kind": "regional_agency"},
            "oak-trust": {"name": "Oak Trust", "kind": "voluntary_agency"},
        },
    }
)
AREAS = pl.DataFrame(
    [
        ("member", "ashby", "Ashby"),
        ("member", "birch", "Birch"),
        ("member", "cold-ash", "Cold Ash"),
        ("regional_agency", "two-dales", "Two Dales Adoption"),
        ("voluntary_agency", "oak-trust", "Oak Trust"),
    ],
    schema=("kind", "area", "name"),
    orient="row",
)
Q3, Q1 = parse_period("2020-21-Q3"), parse_period("2020-21-Q1")
ORDERS, PLACED = "adoption_orders_granted", "children_placed"


def _items(quarter: str) -> set[tuple[str, str]]:
    return {(one.sheet, one.item) for one in columns_in(parse_period(quarter))}


def _figures(*rows: tuple) -> pl.DataFrame:
    types = dict(zip(FIGURES, (pl.String,) * 3 + (pl.Float64,) * 3, strict=True))
    whole = [(*row, *(None,) * (len(FIGURES) - len(row))) for row in rows]
    return pl.DataFrame(whole, schema=types, orient="row")


def _shown(figures: pl.DataFrame, region=REGION) -> dict[tuple[str, str], object]:
    cells = cells_of(columns_in(Q3), figures, AREAS, Q3, region)
    return {(one.column.item, one.area): one.shown for one in protected(cells, region)}


@pytest.mark.parametrize(
    ("quarter", "has", "has_not"),
    [
        ("2020-21-Q1", {"A1"}, {"A10", "decisions_reversed", "families_left_after_approval"}),
        ("2020-21-Q2", {"A1", "decisions_reversed", "A9_FF1", "children_placed_PR1"}, {"A10"}),
        ("2020-21-Q3", {"A1", "A10", "waiting_over_90_days_without_match"}, set()),
        ("2021-22-Q1", {"A10", "families_left_after_approval"}, {"A1"}),
    ],
)
def test_columns_came_and_went_when_they_were_announced(
    quarter: str, has: set[str], has_not: set[str]
) -> None:
    items = {item for _, item in _items(quarter)}
    assert has <= items
    assert not has_not & items


def test_guardianship_has_a_sheet_from_the_second_quarter_of_2020_21() -> None:
    assert "SGOs LAs" not in {sheet for sheet, _ in _items("2020-21-Q1")}
    assert "SGOs LAs" in {sheet for sheet, _ in _items("2020-21-Q2")}


def test_events_count_from_april_and_waits_on_the_last_day() -> None:
    periods = {one.item: period_of(one, Q3) for one in columns_in(Q3)}
    assert periods[ORDERS] == "2020-04_2020-12"
    assert periods["A9"] == "2020-12-31"
    assert {period_of(one, Q1) for one in columns_in(Q1) if one.item == ORDERS} == {"2020-21-Q1"}


def test_a_small_count_and_another_that_would_give_it_away_are_hidden() -> None:
    shown = _shown(
        _figures(
            (ORDERS, None, "ashby", 3.0),
            (ORDERS, None, "birch", 20.0),
            (ORDERS, None, "cold-ash", 0.0),
            (ORDERS, None, "two-dales", 23.0),
        )
    )
    assert [shown[ORDERS, area] for area in ("ashby", "birch", "cold-ash", "two-dales")] == [
        "c", "c", 0, 23,
    ]  # fmt: skip


def test_the_threshold_is_the_regions_setting() -> None:
    lower = replace(REGION, settings=REGION.settings | {"hide_counts_below": 3})
    rows = [(ORDERS, None, "ashby", 3.0), (ORDERS, None, "two-dales", 3.0)]
    assert _shown(_figures(*rows), lower)[ORDERS, "ashby"] == 3


def test_what_is_not_known_is_marked_and_never_0() -> None:
    shown = _shown(_figures((ORDERS, None, "ashby", 30.0), (ORDERS, None, "two-dales", 30.0)))
    assert shown[ORDERS, "birch"] == "x"
    assert shown["A2", "two-dales"] == "z"


def test_totals_of_the_region_are_rounded_when_the_setting_says_so() -> None:
    rounded = replace(REGION, settings=REGION.settings | {"round_region_to": 10})
    shown = _shown(
        _figures(
            *((ORDERS, None, area, 12.0) for area in ("ashby", "birch", "cold-ash")),
            (ORDERS, None, "two-dales", 36.0),
            ("A9", None, "two-dales", 4.0),
        ),
        rounded,
    )
    assert (shown[ORDERS, "ashby"], shown[ORDERS, "two-dales"]) == (12, 40)
    assert shown["A9", "two-dales"] == "low"


def test_the_parts_of_a_measure_protect_one_another() -> None:
    """A count of 2 by provider is not given away by the whole and the other providers."""
    parts = [(PLACED, code, "ashby", value) for code, value in (("PR1", 20.0), ("PR2", 2.0))]
    zeros = [(PLACED, code, "ashby", 0.0) for code in ("PR5", "")]
    shown = _shown(_figures((PLACED, None, "ashby", 22.0), *parts, *zeros))
    assert shown["children_placed_PR2", "ashby"] == "c"
    assert "c" in (shown["children_placed_PR1", "ashby"], shown[PLACED, "ashby"])


def test_an_average_over_five_is_hidden_and_one_over_six_is_shown_in_whole_days() -> None:
    shown = _shown(
        _figures(("A2", None, "ashby", 100.5, 5.0, 502.5), ("A2", None, "birch", 100.5, 6.0, 603.0))
    )
    assert (shown["A2", "ashby"], shown["A2", "birch"]) == ("c", 101)


@pytest.mark.parametrize(("approved", "seen"), [(20.0, 40.0), (5.0, "c")])
def test_a_percentage_is_hidden_with_the_count_below_its_line(
    approved: float, seen: float | str
) -> None:
    shown = _shown(
        _figures(
            ("families_approved", None, "oak-trust", approved),
            ("approved_within_6_months", None, "oak-trust", 40.0, 20.0, 8.0),
        )
    )
    assert shown["approved_within_6_months", "oak-trust"] == seen


def test_what_senders_state_is_protected_where_it_is_a_sum_of_the_rest() -> None:
    stated = {"FROM_CARE": 24.0, "FORMER_FOSTER_CARER": 2.0, "RELATIVE_OR_FRIEND": 22.0}
    rows = [("", code, "ashby", value) for code, value in (stated | {"OTHER": 0.0}).items()]
    shown = _shown(_figures(*rows))
    named = {code: shown[f"sgo_category_{code}", "ashby"] for code in stated}
    assert named["FORMER_FOSTER_CARER"] == "c"
    assert "c" in (named["FROM_CARE"], named["RELATIVE_OR_FRIEND"])


def test_all_sheets_are_protected_together() -> None:
    """What two sheets would hide each on its own is what is hidden of both at once."""
    figures = _figures(
        *((ORDERS, None, area, 2.0) for area in ("ashby", "birch", "cold-ash")),
        (ORDERS, None, "two-dales", 6.0),
        ("families_approved", None, "oak-trust", 1.0),
    )
    cells = cells_of(columns_in(Q3), figures, AREAS, Q3, REGION)
    counts = counts_of(cells, REGION)
    hidden = hidden_cells(counts, sums_of(cells, counts, REGION))
    assert hidden == {one.name for one in protected(cells, REGION) if one.shown == "c"}


def test_a_workbook_has_the_published_sheets_and_real_numbers(tmp_path) -> None:
    columns = columns_in(Q3)
    figures = _figures(
        *((ORDERS, None, area, 12.0) for area in ("ashby", "birch", "cold-ash")),
        (ORDERS, None, "two-dales", 36.0),
    )
    cells = protected(cells_of(columns, figures, AREAS, Q3, REGION), REGION)
    path = write_workbook(
        tmp_path / "tables.xlsx", title_of(REGION, Q3), "Tables", date(2021, 2, 1), ["Said."],
        sheets_of(columns, cells, Q3),
    )  # fmt: skip
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[3:] == [
        "Adoptions LA", "Adoptive families LA", "Adoptive families VAA", "SGOs LAs",
    ]  # fmt: skip
    (found,) = book["Adoptions LA"].tables.values()
    header, *rows = [[cell.value for cell in row] for row in book["Adoptions LA"][found.ref]]
    at = header.index("Adoption orders granted")
    assert [(row[0], row[at]) for row in rows] == [
        ("Ashby", 12), ("Birch", 12), ("Cold Ash", 12), ("Total of the region", 36),
    ]  # fmt: skip


def test_no_name_runs_as_a_formula_in_the_csv_and_what_rounds_to_zero_is_0(tmp_path) -> None:
    rounded = replace(REGION, settings=REGION.settings | {"round_region_to": 10})
    areas = AREAS.with_columns(name=pl.col("name").replace("Ashby", "=1+1"))
    figures = _figures((ORDERS, None, "ashby", 12.0), ("A9", None, "two-dales", 4.0))
    cells = protected(cells_of(columns_in(Q3), figures, areas, Q3, rounded), rounded)
    written = pl.read_csv(write_cells(tmp_path / "tables.csv", cells), infer_schema=False)
    assert set(written.filter(area="ashby")["area_name"]) == {"'=1+1"}
    assert written.filter(measure="A9", area="two-dales")["value"].to_list() == ["0"]


def test_a_cell_is_named_for_what_is_counted() -> None:
    column = TableColumn("Adoptions LA", PLACED, "placement_provider", "", "", "count", False)
    cell = Cell(column, "ashby", "Ashby", False, False, "2020-21", 3.0)
    assert cell.name == "children_placed_REST|ashby|2020-21"
