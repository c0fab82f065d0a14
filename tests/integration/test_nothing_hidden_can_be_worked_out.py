"""Public packs of two whole regions, attacked from outside with everything they publish."""

from pathlib import Path

import pytest
from public_files import Published, read_cells, read_published_files

from pipelines.board_pack.pack import write_board_packs
from pipelines.disclosure.counts import Count
from pipelines.disclosure.protect import hidden_cells
from pipelines.home import Home
from pipelines.periods import parse_period
from pipelines.region import read_region
from pipelines.scorecard.published import read_comparators
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_measures

SMALL = set("12345")
RANGES = [("2020-11", "2021-05"), ("2020-04", "2021-03"), ("2020-09", "2020-09")]


@pytest.fixture(scope="module", params=["demo", "hills"])
def built(request: pytest.FixtureRequest):
    return request.getfixturevalue(f"{request.param}_built").home


@pytest.fixture(scope="module", params=RANGES, ids="_".join)
def folder(built, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack written for months that the home's own packs need not cover."""
    found = tmp_path_factory.mktemp("pack")
    _write(built, found, request.param)
    return found


def _write(home: Home, folder: Path, months: tuple[str, str]) -> None:
    first, last = map(parse_period, months)
    write_board_packs(
        {(first, last): folder},
        read_measures(home),
        read_region(home.region_file),
        read_inputs(home).as_at,
        read_comparators(home),
    )


@pytest.fixture(scope="module")
def published(folder: Path) -> Published:
    return read_published_files(folder)


def test_no_hidden_count_can_be_worked_out(published):
    assert len(published.hidden) > 10
    assert len(published.sums) > 20
    assert published.given_away() == []


def test_every_small_count_of_an_authority_is_hidden(built, folder):
    authorities = {one.slug for one in read_region(built.region_file).authorities}
    outside = {row["cell"]: row["value"] for row in read_cells(folder / "public_tables.csv")}
    small = {
        row["cell"]
        for row in read_cells(folder / "board_tables.csv")
        if row["value"] in SMALL and row["cell"].split("|")[1] in authorities
    }
    assert len(small) > 10
    assert {outside[name] for name in small} == {"c"}


def test_little_more_is_hidden_than_by_the_smallest_choice(built, folder, published):
    """The smallest choice for what the files alone say of their sums; the product knows of more."""
    region = read_region(built.region_file)
    values = {row["cell"]: row["value"] for row in read_cells(folder / "board_tables.csv")}
    counts = {
        name: Count(int(values[name]), name.split("|")[1] != region.slug and values[name] in SMALL)
        for name in (*published.shown, *published.hidden)
    }
    smallest = hidden_cells(counts, published.sums)
    assert len(smallest) > 10
    assert len(published.hidden) <= 1.2 * len(smallest)


def test_the_months_of_a_year_are_listed_as_its_parts(built, tmp_path_factory):
    found = tmp_path_factory.mktemp("year")
    _write(built, found, ("2020-04", "2021-05"))
    sums = read_cells(found / "public_sums.csv")
    year = [row["part"] for row in sums if row["whole"].startswith("placement_orders_granted|")]
    values = {row["cell"]: row["value"] for row in read_cells(found / "board_tables.csv")}
    wholes = {row["whole"] for row in sums}
    assert any(whole.endswith("|2020-21") for whole in wholes)
    assert len(year) >= 12
    for whole in wholes:
        parts = [row["part"] for row in sums if row["whole"] == whole]
        assert sum(int(values[part]) for part in parts) == int(values[whole])
