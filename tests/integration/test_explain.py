"""Behind every figure stand its rows, and every date names the very cell it came from."""

import csv
import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, raa
from openpyxl import load_workbook

from pipelines.explain.figure import Explained, explain_figure
from pipelines.warehouse.readers import read_published
from schemas.returns import read_seed

SOURCE = re.compile(r"^(?P<file>.+?)(, sheet (?P<sheet>.+?))?, row (?P<row>\d+)$")
SUBJECT = ("subject_key", "sender", "event_date", "numerator", "denominator", "is_left_out")
THREE_YEARS = ("three_year_average_placement_orders", "denominator")
"""Divided by three years, which are nobody's rows."""
SAMPLED = 12
"""Sources looked up for each kind of file."""
FIGURES = """
select measure_id, area, period, numerator, denominator
from measures.measures where value is not null and numerator > 0
    and period_type <> 'year_to_date'
qualify row_number() over (
    partition by measure_id order by area_level = 'region', numerator, area, period
) = 1
"""


@pytest.fixture(scope="module")
def explained(demo_built: BuiltHome) -> dict[str, Explained]:
    """One figure of every measure that has one."""
    figures = read_published(demo_built.home, FIGURES)
    return {
        measure: explain_figure(demo_built.home, measure, area, period)
        for measure, area, period, _, _ in figures.iter_rows()
    }


def test_every_measure_of_the_catalogue_has_a_figure_to_explain(
    explained: dict[str, Explained],
) -> None:
    assert set(explained) == {row["measure_id"] for row in read_seed("measure_catalogue")}


def test_the_rows_add_up_to_the_figure(explained: dict[str, Explained]) -> None:
    wrong = {}
    for measure, one in explained.items():
        subjects = one.rows.unique([name for name in SUBJECT if name in one.rows.columns])
        counted = subjects.filter(~pl.col("is_left_out").fill_null(False))
        for part in ("numerator", "denominator"):
            stated = one.figure[part]
            if (measure, part) == THREE_YEARS:
                continue
            found = counted[part].sum() if stated is not None else None
            if found != pytest.approx(stated):
                wrong[measure, part] = (stated, found)
    assert wrong == {}


def test_left_out_cases_are_shown_as_left_out(explained: dict[str, Explained]) -> None:
    for measure, one in explained.items():
        left_out = one.rows.filter("is_left_out")["subject_key"].n_unique()
        assert left_out == (one.figure["left_out"] or 0), measure


def _sources(explained: dict[str, Explained]) -> Iterator[tuple[str, str, date, str]]:
    """Measure, milestone, date and source of every dated row."""
    for measure, one in explained.items():
        for row in one.rows.iter_rows(named=True):
            if row["source"] is not None:
                yield measure, row["milestone"], row["date"], row["source"]


def _places(source: str) -> list[re.Match[str] | None]:
    """Each row that a source names: a family's dates may come from either partner's."""
    return [SOURCE.match(one) for one in source.split("; ")]


def test_every_source_names_a_file_that_was_sent(
    demo_built: BuiltHome, explained: dict[str, Explained]
) -> None:
    sources = {source for _, _, _, source in _sources(explained)}
    assert len(sources) > 100
    assert [one for one in sources if not all(_places(one))] == []
    files = {place["file"] for one in sources for place in _places(one)}
    assert [one for one in files if not (demo_built.home.landing / one).is_file()] == []


@cache
def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


@cache
def _sheet_rows(path: Path, sheet: str) -> list[tuple]:
    return list(load_workbook(path, read_only=True)[sheet].values)


def _holds(landing: Path, day: date, source: str) -> bool:
    """Whether a row that a source names has a cell with the date."""
    return any(_row_holds(landing / place["file"], place, day) for place in _places(source))


def _row_holds(path: Path, place: re.Match[str], day: date) -> bool:
    number = int(place["row"])
    if path.suffix == ".csv":
        return f"{day:%d/%m/%Y}" in _csv_rows(path)[number - 1]
    cells = _sheet_rows(path, place["sheet"])[number - 1]
    return datetime(day.year, day.month, day.day) in cells


@pytest.mark.parametrize("subject", ["child journey", "family journey", "others"])
def test_the_row_that_a_source_names_holds_the_date(
    demo_built: BuiltHome, explained: dict[str, Explained], subject: str
) -> None:
    subjects = {row["measure_id"]: row["subject"] for row in read_seed("measure_catalogue")}
    kinds = {name: kind if "journey" in kind else "others" for name, kind in subjects.items()}
    own = {
        (milestone, day, source)
        for measure, milestone, day, source in _sources(explained)
        if day is not None and kinds[measure] == subject
    }
    # A population or a cost has no day of its own in the file.
    own = {one for one in own if not re.search("/(finance|population)/", one[2])}
    ordered = sorted(own)
    sampled = random.Random(1).sample(ordered, min(len(ordered), 5 * SAMPLED))
    assert len(sampled) >= SAMPLED
    wrong = [one for one in sampled if not _holds(demo_built.home.landing, one[1], one[2])]
    assert wrong == []


def test_the_command_tells_the_rows_in_words(demo_built: BuiltHome, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    said = raa(
        "explain", "children_matched", "--area", "medway", "--period", "2020-11",
        "--home", demo_built.home.root, "--out", out,
    )  # fmt: skip
    assert said.exit_code == 0, said.output
    assert "Children matched" in said.output
    assert re.search(r"(\.csv|\.xlsx).*row \d+", said.output)
    assert pl.read_csv(out).height > 0
