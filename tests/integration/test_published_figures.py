"""The demonstration shows what the region's board saw: reckoned from returns, never typed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from built_homes import BuiltHome, read_measures_csv

from pipelines.periods import months_between, parse_period, period_holding
from pipelines.synthetic.demo import TARGETS
from pipelines.synthetic.targets import Target, read_targets

AGENCY = "apse"
PLACES = {"Kent": "kent", "Medway": "medway", "Bexley": "bexley", "APSE": AGENCY, "Total": AGENCY}
MEASURES = {
    "adopters_approved": "families_approved",
    "placed_outside_raa": "placed_outside_region",
}


@dataclass(frozen=True)
class Months:
    """The monthly values of the demonstration."""

    values: dict[tuple[str, str, str, str], float]
    """By measure, area, area level and month."""

    def over(self, measure: str, area: str, first: str, last: str) -> float | None:
        """The sum over months; None where a month has no row or no value.

        An area outside the region has rows only for months in which it booked spaces.
        """
        level = "region" if area == AGENCY else "authority"
        missing = None if area in PLACES.values() else 0
        found = [
            self.values.get((measure, area, level, one.text), missing)
            for one in months_between(parse_period(first), parse_period(last))
        ]
        return None if None in found else sum(found)


@pytest.fixture(scope="module")
def measures(demo_built: BuiltHome) -> pl.DataFrame:
    return read_measures_csv(demo_built.home)


@pytest.fixture(scope="module")
def months(measures: pl.DataFrame) -> Months:
    rows = measures.filter(period_type="month")
    keys = rows.select("measure_id", "area", "area_level", "period").rows()
    return Months(dict(zip(keys, rows["value"], strict=True)))


def _differences(months: Months, targets: list[Target]) -> list[tuple]:
    return [
        (one.measure, one.area, one.first.text, one.last.text, one.value, found)
        for one in targets
        if (found := months.over(one.measure, one.area, one.first.text, one.last.text)) != one.value
    ]


def test_every_target_of_one_month_equals_its_row(months: Months) -> None:
    targets = [one for one in read_targets(TARGETS) if one.first == one.last]
    assert len(targets) > 100
    assert _differences(months, targets) == []


def test_every_target_over_months_equals_the_sum_of_its_rows(months: Months) -> None:
    targets = [one for one in read_targets(TARGETS) if one.first != one.last]
    assert len(targets) > 10
    assert _differences(months, targets) == []


def test_the_region_is_the_sum_of_its_members(measures: pl.DataFrame) -> None:
    """Flows and stocks of children and of the work for each authority's families."""
    counts = measures.filter((pl.col("unit") == "count") & (pl.col("period_type") != "three_years"))
    by_place = ("measure_id", "period_type", "period")
    members = (
        counts.filter(area_level="authority").group_by(by_place)
        .agg(pl.col("value").sum().alias("members"), pl.len().alias("rows"))
        .filter(rows=3)
    )  # fmt: skip
    both = members.join(counts.filter(area_level="region"), on=by_place)
    # Families of authorities outside the region book spaces too, in the region's figure alone.
    both = both.filter(pl.col("measure_id") != "participation_spaces_booked")
    assert both["measure_id"].n_unique() >= 15
    wrong = both.filter(pl.col("value") != pl.col("members"))
    assert wrong.select(*by_place, "value", "members").rows() == []


def test_quarters_and_years_are_the_sums_of_their_months(measures: pl.DataFrame) -> None:
    flows = measures.filter(
        (pl.col("unit") == "count") & pl.col("period_type").is_in(["month", "quarter"])
    )
    by_quarter = flows.filter(period_type="month").with_columns(
        period=pl.col("period").map_elements(_quarter_of, return_dtype=pl.String)
    )
    keys = ("measure_id", "area", "area_level", "period")
    sums = by_quarter.group_by(keys).agg(pl.col("value").sum().alias("months"), pl.len())
    both = flows.filter(period_type="quarter").join(sums.filter(len=3), on=keys)
    assert both.height > 300
    both = both.filter(pl.col("value").is_not_null())
    assert both.filter(pl.col("value") != pl.col("months")).select(*keys, "value").rows() == []


def _quarter_of(text: str) -> str:
    return period_holding(parse_period(text).first_day, "quarter").text


def _published(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["document"] == "002":
                yield row | {"measure": MEASURES.get(row["measure"], row["measure"])}


def test_every_published_figure_that_is_a_measure_is_there(
    shared: Path, months: Months, measures: pl.DataFrame
) -> None:
    known = set(measures["measure_id"])
    rows = list(_published(shared / "published" / "published_figures.csv"))
    compared = [row for row in rows if row["measure"] in known]
    assert {row["measure"] for row in rows} - known == set()
    assert len(compared) > 150
    wrong = []
    for row in compared:
        area = PLACES.get(row["area"], row["area"].lower())
        found = months.over(row["measure"], area, row["from"], row["to"])
        if found != float(row["value"]):
            wrong.append((row["measure"], row["area"], row["from"], row["to"], row["value"], found))
    assert wrong == []
