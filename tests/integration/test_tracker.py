"""The tracker of whole regions: the people whom the measures count, and nobody's id astray."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from built_homes import BuiltHome

from pipelines.home import Home
from pipelines.region import read_region
from pipelines.tracker.cases import Cases, read_cases
from pipelines.tracker.timescales import standing, timescales
from pipelines.tracker.waiting import waiting_applications, waiting_children, waiting_families
from pipelines.tracker.write import write_trackers
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_measures

WORDS = re.compile(r"[0-9A-Za-z]+")
LONG_WAITS = (
    "waiting_over_90_days_without_match", "waiting_12_months_since_placement_order",
    "waiting_18_months_since_placement_order", "waiting_18_months_since_entering_care",
)  # fmt: skip


@pytest.fixture(scope="module", params=["demo", "hills"])
def built(request: pytest.FixtureRequest) -> BuiltHome:
    return request.getfixturevalue(f"{request.param}_built")


def _by_owner(waiting: pl.DataFrame, measure: str) -> pl.DataFrame:
    return waiting.group_by("owner").agg(counted=pl.len()).with_columns(measure_id=pl.lit(measure))


def _counted(cases: Cases, day: date) -> pl.DataFrame:
    """`measure_id`, `owner`, `counted`: how many the tracker would hold on a day."""
    children = waiting_children(cases, day)
    scales = timescales("child", day).filter(~pl.col("is_limit"))
    past = standing(children, scales, day).filter(state="passed").join(
        children.select("case", "owner"), on="case"
    )  # fmt: skip
    return pl.concat(
        [
            _by_owner(children, "A9"),
            _by_owner(children.filter(pl.col("placement_order_date").is_not_null()), "A14"),
            _by_owner(waiting_families(cases, day), "A11"),
            _by_owner(waiting_applications(cases, day), "A13"),
            *(_by_owner(past.filter(measure_id=one), one) for one in LONG_WAITS),
        ],
        how="vertical",
    )


def test_on_every_day_that_measures_tell_of_the_tracker_holds_whom_they_count(
    built: BuiltHome,
) -> None:
    cases = read_cases(built.home, read_inputs(built.home).as_at)
    # A sender's own figure; the region's families are its own agency's under the same slug.
    told = read_measures(built.home).filter(
        pl.col("measure_id").is_in(["A9", "A14", "A11", "A13", *LONG_WAITS]),
        pl.col("value").is_not_null(),
        (pl.col("area_level") != "region") | pl.col("measure_id").is_in(["A11", "A13"]),
        # Before that year the ALB return did not ask for it.
        (pl.col("measure_id") != LONG_WAITS[0]) | (pl.col("period") >= "2020-04-01"),
    )
    assert told.height > 100
    days = [date.fromisoformat(day) for day in told["period"].unique().sort()]
    counted = pl.concat(
        _counted(cases, day).with_columns(period=pl.lit(day.isoformat())) for day in days
    )
    beside = told.join(
        counted, left_on=["measure_id", "area", "period"],
        right_on=["measure_id", "owner", "period"], how="left",
    ).with_columns(pl.col("counted").fill_null(0))  # fmt: skip
    wrong = beside.filter(pl.col("value") != pl.col("counted"))
    assert wrong.is_empty(), wrong.select("measure_id", "area", "period", "value", "counted").head(
        9
    )
    some = beside.filter(pl.col("value") > 0)["measure_id"].unique()
    assert {"A9", "A14", "A11", "A13"} <= set(some)


def _rows(path: Path, sheet: str) -> int:
    page = openpyxl.load_workbook(path)[sheet]
    return sum(
        page[table.ref][-1][0].row - page[table.ref][0][0].row for table in page.tables.values()
    )


def _tracker(home: Home) -> Path:
    return home.outputs / "tracker" / read_inputs(home).as_at.isoformat()


def test_a_run_writes_a_row_for_each_whom_the_last_figures_count(demo_built: BuiltHome) -> None:
    """Nothing that the demonstration's returns tell of happened after the last month they tell."""
    measures = read_measures(demo_built.home).filter(
        pl.col("value").is_not_null(), area_level="region", period_type="date"
    )
    last = measures.filter(period=measures.filter(measure_id="A9")["period"].max())
    value = dict(last.select("measure_id", "value").iter_rows())
    path = _tracker(demo_built.home) / "tracker.xlsx"
    assert _rows(path, "Children waiting") == value["A9"] > 30
    assert _rows(path, "Dates and timescales") == value["A9"]
    assert _rows(path, "Families waiting") == value["A11"]
    assert _rows(path, "Applications") == value["A13"]
    assert f"{path}" in demo_built.said


def _words_of(path: Path) -> set[str]:
    cells = [
        str(cell)
        for sheet in openpyxl.load_workbook(path, read_only=True).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    return {word for cell in cells for word in WORDS.findall(cell)} | set(cells)


def test_the_regions_tracker_holds_no_id_that_a_sender_gave(demo_built: BuiltHome) -> None:
    world = demo_built.world
    ids = {child.child_id for child in world.children}
    ids |= {child.upn for child in world.children if child.upn}
    ids |= {journey.family.family_id for journey in world.families}
    ids |= {one.adopter_id for journey in world.families for one in journey.family.adopters}
    # Numbers of days and of rows may look like a short id.
    ids = {one for one in ids if len(one) > 4}
    assert len(ids) > 1000
    assert _words_of(_tracker(demo_built.home) / "tracker.xlsx") & ids == set()


def test_each_authority_sees_its_own_ids_and_no_other_authoritys(demo_built: BuiltHome) -> None:
    of_authority: dict[str, set[str]] = {}
    for child in demo_built.world.children:
        of_authority.setdefault(child.authority, set()).add(child.child_id)
    folder = demo_built.home.outputs / "quality"
    for authority, own in of_authority.items():
        words = _words_of(folder / authority / "tracker.xlsx")
        others = set().union(*of_authority.values()) - own
        assert words & own, authority
        assert {word for word in words & others if len(word) > 4} == set(), authority


def test_writing_twice_gives_the_same_bytes_and_keeps_one_day(
    hills_built: BuiltHome, tmp_path: Path
) -> None:
    home = hills_built.copy_to(tmp_path / "home")
    region = read_region(home.region_file)
    old = home.make_folder(home.outputs / "tracker" / "2020-12-31") / "tracker.xlsx"
    gone = home.make_folder(home.outputs / "quality" / "no-longer-there") / "tracker.xlsx"
    old.touch(), gone.touch()
    first = {path: path.read_bytes() for path in write_trackers(home, region).paths}
    second = {path: path.read_bytes() for path in write_trackers(home, region).paths}
    assert first == second
    assert sorted(home.outputs.rglob("tracker.xlsx")) == sorted(first)
    assert not old.parent.exists() and not gone.parent.exists()
    assert {path.stat().st_mode & 0o777 for path in first} == {0o660}
    assert {path.parent.stat().st_mode & 0o777 for path in first} == {0o770}
