"""Board tables of two whole regions: published figures, totals that are sums, one name a count."""

from collections import defaultdict

import polars as pl
import pytest
from board_cells import totals_that_are_no_sums

from pipelines.board_pack.board_table import BoardTable
from pipelines.board_pack.cells import cells_of
from pipelines.board_pack.tables.in_order import board_tables
from pipelines.catalogue import parts_of_measures
from pipelines.periods import parse_period
from pipelines.region import Region, read_region
from pipelines.synthetic.demo import TARGETS
from pipelines.synthetic.targets import read_targets
from pipelines.warehouse.readers import read_measures
from pipelines.wording import range_name

RANGES = (("2020-11", "2021-05"), ("2020-04", "2021-03"), ("2021-01", "2021-03"), ("2021-02",) * 2)


@pytest.fixture(scope="module", params=["demo", "hills"])
def built(request: pytest.FixtureRequest) -> tuple[pl.DataFrame, Region]:
    home = request.getfixturevalue(f"{request.param}_built").home
    return read_measures(home), read_region(home.region_file)


@pytest.fixture(params=RANGES, ids="_".join)
def tables(built, request: pytest.FixtureRequest) -> tuple[BoardTable, ...]:
    measures, region = built
    return board_tables(measures, region, *map(parse_period, request.param))


def test_every_total_is_the_sum_of_the_cells_under_all_other_labels(tables) -> None:
    checked, wrong = totals_that_are_no_sums(cells_of(tables))
    assert wrong == []
    assert checked > 15


def test_one_count_has_one_figure_wherever_it_stands(tables) -> None:
    figures = defaultdict(set)
    for *_, value, name in cells_of(tables):
        figures[name].add(value)
    assert len(figures) > 100
    assert {name: found for name, found in figures.items() if len(found) > 1} == {}


def test_a_part_is_never_more_than_its_whole(built) -> None:
    measures, region = built
    parts = parts_of_measures(region.settings)
    rows = measures.filter(pl.col("value").is_not_null())
    where = ["area", "area_level", "period_type", "period"]
    both = rows.filter(pl.col("measure_id").is_in(list(parts))).with_columns(
        whole=pl.col("measure_id").replace_strict(parts)
    ).join(rows, left_on=["whole", *where], right_on=["measure_id", *where])  # fmt: skip
    assert both["measure_id"].n_unique() == len(parts)
    assert (
        both.filter(pl.col("value") > pl.col("value_right")).select("measure_id", *where).rows()
        == []
    )


def test_every_published_figure_of_the_seven_months_stands_in_the_pack(demo_built) -> None:
    """Recruitment was published to June, so its last month and total are those of that pack."""
    home = demo_built.home
    measures, region = read_measures(home), read_region(home.region_file)
    shown = {
        name: value
        for last in ("2021-05", "2021-06")
        for *_, value, name in cells_of(
            board_tables(measures, region, parse_period("2020-11"), parse_period(last))
        )
    }
    targets = list(read_targets(TARGETS))
    assert len(targets) > 110
    missing = [
        (name, one.value, shown.get(name))
        for one in targets
        if (name := f"{one.measure}|{one.area}|{range_name(one.first, one.last)}")
        and shown.get(name) != repr(int(one.value))
    ]
    assert missing == []
