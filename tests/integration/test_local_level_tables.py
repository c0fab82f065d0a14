"""The local-level tables of a whole region: the figures of the warehouse, and what is hidden."""

from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, read_measures_csv

from pipelines.home import Home
from pipelines.periods import parse_period
from pipelines.region import Region, read_region
from pipelines.returns.alb import write_alb_returns
from pipelines.returns.local_level.figures import quarters_so_far
from pipelines.returns.local_level.write import write_local_level_tables
from pipelines.warehouse.inputs import read_inputs

HOMES = ("demo_built", "hills_built")
SMALL = ("1", "2", "3", "4", "5")
CELL = ["item", "area", "period"]


@pytest.fixture(params=HOMES)
def home(request: pytest.FixtureRequest) -> Home:
    return request.getfixturevalue(request.param).home


def _tables(home: Home) -> list[Path]:
    return sorted((home.outputs / "alb").glob("*/local_level_tables.csv"))


def _read(path: Path) -> pl.DataFrame:
    parts = pl.col("cell").str.split("|").list.to_struct(fields=CELL)
    return pl.read_csv(path, infer_schema=False).with_columns(parts.struct.unnest())


def _region(home: Home) -> Region:
    return read_region(home.region_file)


def test_every_quarter_with_a_return_has_tables(home: Home) -> None:
    quarters = {path.parents[1].name for path in (home.outputs / "alb").glob("*/*/ALB_*.xlsx")}
    assert {path.parent.name for path in _tables(home)} == quarters
    assert all(path.with_suffix(".xlsx").exists() for path in _tables(home))


def test_every_count_shown_is_the_sum_of_the_published_quarters(home: Home) -> None:
    measures = read_measures_csv(home)
    compared = 0
    for path in _tables(home):
        so_far = [one.text for one in quarters_so_far(parse_period(path.parent.name))]
        flows = (
            measures.filter(pl.col("period_type") == "quarter", pl.col("period").is_in(so_far))
            .group_by("measure_id", "area")
            .agg(pl.col("value").sum())
        )
        shown = _read(path).filter(pl.col("value").str.contains(r"^\d+$"), unit="count")
        beside = shown.join(
            flows, left_on=["item", "area"], right_on=["measure_id", "area"], suffix="_reckoned"
        )
        wrong = beside.filter(pl.col("value").cast(pl.Float64) != pl.col("value_reckoned"))
        assert wrong.is_empty(), wrong.select("cell", "value", "value_reckoned").head(3)
        compared += beside.height
    assert compared > 50


def test_the_stock_is_that_of_the_last_day(home: Home) -> None:
    stocks = read_measures_csv(home).filter(period_type="date")
    for path in _tables(home):
        last_day = parse_period(path.parent.name).last_day.isoformat()
        shown = _read(path).filter(
            pl.col("value").str.contains(r"^\d+$"), pl.col("item").is_in(["A9", "A14", "A11"])
        )
        assert shown.is_empty() or set(shown["period"]) == {last_day}
        beside = shown.join(
            stocks, left_on=CELL, right_on=["measure_id", "area", "period"], suffix="_reckoned"
        )
        assert beside.height == shown.height
        assert (beside["value"].cast(pl.Float64) == beside["value_reckoned"]).all()


def test_no_small_count_of_an_authority_or_a_voluntary_agency_is_shown(home: Home) -> None:
    for path in _tables(home):
        others = _read(path).filter(pl.col("area") != _region(home).slug, unit="count")
        assert others.filter(pl.col("value").is_in(SMALL)).is_empty(), path.parent.name


def test_no_hidden_count_is_the_total_less_all_others(home: Home) -> None:
    for path in _tables(home):
        rows = _read(path).filter(pl.col("sheet").str.contains("LA"), unit="count")
        children = rows.filter(~pl.col("sheet").str.contains("families"))
        total = children.filter(area=_region(home).slug).filter(pl.col("value") != "c")
        parts = children.filter(pl.col("area") != _region(home).slug).join(
            total, on=["sheet", "item"], how="semi"
        )
        hidden = parts.group_by("sheet", "item").agg(hidden=(pl.col("value") == "c").sum())
        assert hidden.filter(hidden=1).is_empty(), path.parent.name


def test_writing_again_gives_the_same_bytes_and_both_writers_leave_each_other_alone(
    hills_built: BuiltHome, tmp_path: Path
) -> None:
    home = hills_built.copy_to(tmp_path / "home")
    folder, as_at = home.outputs / "alb", read_inputs(home).as_at
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    old = home.make_folder(folder / "1999-00-Q1")
    (old / "local_level_tables.csv").write_text("sheet\n")
    write_local_level_tables(home, _region(home), as_at)
    write_alb_returns(home, _region(home), as_at)
    assert {path: path.read_bytes() for path in folder.rglob("*.*")} == before
    assert not old.exists()
