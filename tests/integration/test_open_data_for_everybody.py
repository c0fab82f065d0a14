"""The files in DfE's form of whole regions: they pass the screener and give nothing away."""

import polars as pl
import pytest
from built_homes import BuiltHome, read_measures_csv
from dfe_screener import Files, read_files, screen
from open_data_reader import REGION, read_cells, worked_out

from pipelines.region import read_region

IN_WORDS = {"authorities_are_known_by_codes_and_name", "authorities_name_their_region"}
"""What the screener says of an authority that does not exist."""


def files_of(built: BuiltHome) -> Files:
    folder = built.home.outputs / "open_data"
    return read_files(folder / "adoption_measures.csv", folder / "adoption_measures.meta.csv")


def test_the_demonstrations_files_pass_every_check(demo_built: BuiltHome) -> None:
    assert screen(files_of(demo_built)) == {}


def test_those_of_a_region_that_is_made_up_fail_only_for_its_names(hills_built: BuiltHome) -> None:
    assert set(screen(files_of(hills_built))) <= IN_WORDS


@pytest.mark.parametrize("name", ["demo", "hills", "rivers"])
def test_nobody_can_work_out_what_is_hidden(name: str, request: pytest.FixtureRequest) -> None:
    files = files_of(request.getfixturevalue(f"{name}_built"))
    cells, _ = read_cells(files)
    assert list(cells.values()).count("c") > 3
    assert worked_out(files) == []


def test_what_is_shown_are_the_figures_of_the_measures(demo_built: BuiltHome) -> None:
    """Read back by names and codes alone, against `measures.csv`."""
    cells, _ = read_cells(files_of(demo_built))
    region = read_region(demo_built.home.region_file)
    slugs = {one.name: one.slug for one in region.authorities} | {REGION: region.slug}
    years = read_measures_csv(demo_built.home).filter(
        pl.col("area_level") != "agency", period_type="financial_year", unit="count"
    )
    known = {row[:3]: row[3:] for row in years.select(
        "measure_id", "area", "period", "value", "note").iter_rows()}  # fmt: skip
    compared = 0
    for (column, place, year), text in cells.items():
        if not column.endswith("_count"):
            continue
        period = f"{year[:4]}-{year[4:]}"
        value, note = known.get((column.removesuffix("_count"), slugs[place], period), (None, None))
        if text == "x":
            assert value is None or "partial" in note
        elif text == "c":
            assert value > 0
        else:
            assert int(text) == value
            assert place == REGION or not 0 < value < 6
            compared += 1
    assert compared > 60
