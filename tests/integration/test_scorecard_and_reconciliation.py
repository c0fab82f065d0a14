"""The scorecard and the reconciliation of a whole region, against what the warehouse publishes."""

from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, read_measures_csv

from pipelines.home import Home
from pipelines.reconciliation.stated import read_stated
from pipelines.reconciliation.write import write_reconciliations
from pipelines.region import read_region
from pipelines.scorecard.write import write_scorecards
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_published

CELL = ["measure_id", "area", "area_level", "period_type", "period"]
NUMBERS = ["value", "numerator", "denominator", "left_out"]


@pytest.fixture(scope="module")
def home(hills_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Home:
    return hills_built.copy_to(tmp_path_factory.mktemp("hills") / "home")


@pytest.fixture(scope="module")
def scorecards(home: Home) -> list[Path]:
    return write_scorecards(home, read_region(home.region_file))


def _rows(paths: list[Path]) -> pl.DataFrame:
    numbers = dict.fromkeys(NUMBERS, pl.Float64)
    return pl.concat(
        pl.read_csv(path, schema_overrides=numbers, infer_schema=False)
        for path in paths
        if path.suffix == ".csv"
    )


def test_every_figure_of_the_scorecard_is_the_published_one(
    home: Home, scorecards: list[Path]
) -> None:
    rows = _rows(scorecards)
    assert rows.height > 100
    is_sum = (pl.col("period_type") == "three_years") & (pl.col("unit") == "count")
    beside = rows.filter(~is_sum).join(
        read_measures_csv(home), on=CELL, how="left", suffix="_published"
    )
    for name in NUMBERS:
        wrong = beside.filter(pl.col(name).ne_missing(pl.col(f"{name}_published")))
        assert wrong.is_empty(), wrong.select(*CELL, name, f"{name}_published").head(3)


def test_what_england_published_stands_beside_the_areas_own_figure(scorecards: list[Path]) -> None:
    rows = _rows(scorecards).filter(
        measure_id="adoption_orders_granted", period_type="financial_year", period="2020-21"
    )
    beside = rows.select(
        "area", "published_for_area", "published_for_region", "published_for_england"
    ).rows_by_key("area", unique=True)
    assert beside["ashdown"] == ("31", "210", "2000")
    assert beside["carn"] == (None, "210", "2000")


def test_every_published_year_of_an_indicator_stands_on_its_scorecard(
    home: Home, scorecards: list[Path]
) -> None:
    rows = _rows(scorecards).filter(period_type="financial_year")
    years = {path.parent.name for path in scorecards}
    published = read_measures_csv(home).filter(
        pl.col("measure_id").is_in(rows["measure_id"].unique().implode()),
        pl.col("period_type") == "financial_year",
        pl.col("period").is_in(years),
    )
    assert published.join(rows, on=CELL, how="anti").is_empty()


def test_every_statement_of_a_milestone_is_in_exactly_one_workbook(home: Home) -> None:
    written = write_reconciliations(home, read_region(home.region_file))
    stated = read_stated(home, read_inputs(home).as_at.isoformat())
    cells = {(path.parent.name, path.stem) for path in written}
    assert len(cells) == len(written)
    assert set(stated.milestones.select("year", "authority").unique().iter_rows()) == cells
    conflicts = read_published(home, "select * from core.fct_milestone_conflicts")
    assert stated.milestones.filter(pl.col("days_between") != 0).height == conflicts.height
    journeys = read_published(home, "select journey_key from core.fct_child_journeys")
    assert sorted(stated.journeys["journey_key"]) == sorted(journeys["journey_key"])


def test_writing_again_changes_no_byte(home: Home, scorecards: list[Path]) -> None:
    region = read_region(home.region_file)
    first = {
        path: path.read_bytes() for path in (*scorecards, *write_reconciliations(home, region))
    }
    write_scorecards(home, region)
    write_reconciliations(home, region)
    assert {path: path.read_bytes() for path in first} == first


def test_what_the_warehouse_no_longer_knows_is_taken_away(home: Home) -> None:
    region = read_region(home.region_file)
    old = home.make_folder(home.outputs / "scorecard" / "1999-00") / "scorecard.csv"
    gone = home.make_folder(home.outputs / "reconciliation" / "1999-00") / "carn.xlsx"
    for path in (old, gone):
        path.write_text("old")
    write_scorecards(home, region)
    write_reconciliations(home, region)
    assert not old.parent.exists()
    assert not gone.parent.exists()
