"""On a built home, for each measure: as many left out as the figure says, and nobody is missed."""

import polars as pl
import pytest
from built_homes import BuiltHome

from pipelines.explain.figure import Explained, explain_figure
from pipelines.warehouse.readers import read_published
from schemas.returns import read_seed

MOST_LEFT_OUT = """
select measure_id, area, period from measures.measures
qualify row_number() over (
    partition by measure_id
    order by left_out desc nulls last, area_level = 'region' desc, denominator desc, period
) = 1
"""
CHILDREN = "select journey_key from core.fct_child_journeys"


@pytest.fixture(scope="module")
def explained(demo_built: BuiltHome) -> dict[str, Explained]:
    """Of every measure, the figure that leaves out most."""
    figures = read_published(demo_built.home, MOST_LEFT_OUT)
    return {one[0]: explain_figure(demo_built.home, *one) for one in figures.iter_rows()}


def _subjects(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("subject_key", "sender", "event_date", "numerator", "why").unique()


def test_as_many_are_listed_as_left_out_as_the_figure_leaves_out(explained) -> None:
    assert set(explained) == {row["measure_id"] for row in read_seed("measure_catalogue")}
    listed = {
        name: _subjects(one.rows.filter("is_left_out")).height for name, one in explained.items()
    }
    assert listed == {name: one.figure["left_out"] or 0 for name, one in explained.items()}
    assert sum(listed.values()) > 0


def test_each_left_out_or_not_in_it_has_a_reason_and_nobody_else_has(explained) -> None:
    for name, one in explained.items():
        assert one.rows.filter(pl.col("is_left_out") != pl.col("why").is_not_null()).is_empty(), (
            name
        )
        assert one.others["why"].null_count() == 0, name


def test_each_left_out_shows_its_dates_and_sources(explained) -> None:
    for name, one in explained.items():
        left_out = one.rows.filter("is_left_out")
        assert left_out["date"].null_count() == left_out["source"].null_count() == 0, name


def test_every_journey_of_the_region_is_in_the_figure_or_said_not_to_be(
    demo_built: BuiltHome,
) -> None:
    journeys = set(read_published(demo_built.home, CHILDREN)["journey_key"])
    years = read_published(
        demo_built.home,
        "select measure_id, area, period from measures.measures where area_level = 'region' "
        "and measure_id in ('A2', 'A3', 'A9', 'children_matched') "
        "qualify row_number() over (partition by measure_id order by period desc) = 1",
    )
    assert years.height == len({"A2", "A3", "A9", "children_matched"})
    for figure in years.iter_rows():
        one = explain_figure(demo_built.home, *figure)
        told = [
            {key.split("-")[0] for key in rows["subject_key"]} for rows in (one.rows, one.others)
        ]
        assert set.union(*told) == journeys, figure
        assert set.intersection(*told) == set(), figure
