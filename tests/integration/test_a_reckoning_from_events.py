"""Figures of whole regions against the events themselves: files, loading and models all between.

Two regions that share nothing but the product: the demonstration, and five other authorities whose
slugs, codes and go-live stand in their region.yml alone.
"""

from dataclasses import dataclass
from datetime import date

import pytest
import reckoning
from built_homes import BuiltHome, read_measures_csv
from reckoning import Clock, Known

from pipelines.region import AUTHORITY, Region, read_region

SPANS = {
    "demo_built": (date(2019, 4, 1), date(2021, 6, 30)),
    "hills_built": (date(2020, 4, 1), date(2021, 3, 31)),
}
"""Built home -> the first and last day that its returns speak of."""
YEARS = {
    "2019-20": (date(2019, 4, 1), date(2020, 3, 31)),
    "2020-21": (date(2020, 4, 1), date(2021, 3, 31)),
}
FAMILY_MEASURES = ("families_approved", "families_matched", "registrations_of_interest")

Figure = tuple[str, str, str]
"""Measure, area and period."""


@dataclass(frozen=True)
class Case:
    """A region's events and the rows the product made of them."""

    known: Known
    first_day: date
    region: Region
    rows: dict[Figure, dict]

    @property
    def authorities(self) -> list[str]:
        return [one.slug for one in self.region.authorities]

    @property
    def agencies(self) -> list[str]:
        return [one.slug for one in self.region.senders.values() if one.kind != AUTHORITY]

    def month_ends(self) -> list[date]:
        return reckoning.month_ends(self.first_day, self.known.last_day)

    def years(self) -> dict[str, tuple[date, date]]:
        return {name: span for name, span in YEARS.items() if span[0] >= self.first_day}

    def areas(self, measure: str) -> list[str]:
        by_agency = measure in (*FAMILY_MEASURES, *reckoning.FAMILY_STOCKS)
        return self.agencies if by_agency else [*self.authorities, self.region.slug]

    def wrong(self, expected: dict[Figure, float]) -> list[tuple]:
        """Figures that are not there or not equal."""
        found = {figure: self.rows.get(figure, {}).get("value", "no row") for figure in expected}
        return [(*one, value, found[one]) for one, value in expected.items() if found[one] != value]


@pytest.fixture(scope="module", params=SPANS)
def case(request: pytest.FixtureRequest) -> Case:
    built: BuiltHome = request.getfixturevalue(request.param)
    region = read_region(built.home.region_file)
    measures = read_measures_csv(built.home)
    first, last = SPANS[request.param]
    rows = {
        (one["measure_id"], one["area"], one["period"]): one
        for one in measures.iter_rows(named=True)
        if one["period_type"] not in ("year_to_date",)
    }
    return Case(Known(built.world, region.slug, last), first, region, rows)


@pytest.mark.parametrize("measure", reckoning.FLOWS)
def test_every_month_has_the_events_that_happened(case: Case, measure: str) -> None:
    flows = reckoning.monthly_flows(case.known)
    months = [f"{end:%Y-%m}" for end in case.month_ends()]
    expected = {
        (measure, area, month): flows[measure, area, month]
        for area in case.areas(measure)
        for month in months
    }
    assert sum(expected.values()) > 0
    assert case.wrong(expected) == []


def test_guardianship_orders_are_counted_on_the_last_leaving_of_the_year(case: Case) -> None:
    expected = {}
    for first, last in case.years().values():
        orders = reckoning.guardianship_orders(case.known, first, last)
        for end in reckoning.month_ends(first, last):
            for area in (*case.authorities, case.region.slug):
                figure = ("special_guardianship_orders", area, f"{end:%Y-%m}")
                expected[figure] = orders[area, f"{end:%Y-%m}"]
    assert sum(expected.values()) > 10
    assert case.wrong(expected) == []


@pytest.mark.parametrize("measure", reckoning.CHILD_STOCKS)
def test_the_children_waiting_at_every_month_end(case: Case, measure: str) -> None:
    expected = {
        (measure, area, end.isoformat()): reckoning.waiting_children(case.known, end)[measure, area]
        for end in case.month_ends()
        for area in case.areas(measure)
    }
    assert min(expected.values()) < max(expected.values())
    assert case.wrong(expected) == []


@pytest.mark.parametrize("measure", reckoning.FAMILY_STOCKS)
def test_the_families_waiting_at_every_month_end(case: Case, measure: str) -> None:
    expected = {
        (measure, area, end.isoformat()): reckoning.waiting_families(case.known, end)[measure, area]
        for end in case.month_ends()
        for area in case.areas(measure)
    }
    assert min(expected.values()) < max(expected.values())
    assert case.wrong(expected) == []


@pytest.mark.parametrize("measure", reckoning.AVERAGES)
def test_the_days_of_children_adopted_in_the_year(case: Case, measure: str) -> None:
    expected, found = {}, {}
    for year, span in case.years().items():
        clocks = reckoning.clocks(case.known, *span)
        assert clocks[measure, case.region.slug].children > 5
        for area in case.areas(measure):
            clock = clocks.get((measure, area), Clock())
            value = pytest.approx(clock.days / clock.children) if clock.children else None
            expected[area, year] = (value, clock.children, clock.left_out)
            row = case.rows[measure, area, year]
            found[area, year] = (row["value"], row["denominator"], row["left_out"])
    assert found == expected


def test_the_region_is_known_by_its_own_slugs_alone(case: Case) -> None:
    areas = {area for _, area, _ in case.rows}
    assert {*case.authorities, case.region.slug} <= areas
    others = {"kent", "apse"} if case.region.slug == "five-hills" else {"ashdown", "five-hills"}
    assert not areas & others


def test_rows_before_go_live_say_so(case: Case) -> None:
    live = case.region.go_live
    region = case.region.slug
    for end in case.month_ends():
        note = case.rows["children_matched", region, f"{end:%Y-%m}"]["note"] or ""
        assert ("before_go_live" in note) == (end < live), end
