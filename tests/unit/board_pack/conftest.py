"""A region and its measures, fabricated from small dictionaries.

The months are those of the region's published seven-month report; what that report does not
state is invented.
"""

from collections.abc import Callable
from datetime import date

import fabricated_years
import polars as pl
import pytest

from pipelines.periods import Period, months_between, parse_period
from pipelines.region import Region, region_from

COLUMNS = [
    "measure_id", "area", "area_level", "period_type", "period", "value", "numerator",
    "denominator", "left_out", "unit", "note", "as_at",
]  # fmt: skip
AS_AT = date(2021, 6, 27)
FIRST, LAST = parse_period("2020-11"), parse_period("2021-05")
BY_MONTH = {
    "decisions_adoption_is_plan": {
        "bexley": [0, 0, 1, 0, 0, 3, 1],
        "kent": [0, 0, 4, 10, 12, 9, 3],
        "medway": [4, 0, 3, 2, 1, 2, 4],
    },
    "placement_orders_granted": {
        "bexley": [5, 1, 0, 2, 0, 0, 1],
        "kent": [7, 3, 1, 3, 3, 1, 8],
        "medway": [3, 2, 2, 2, 1, 3, 1],
    },
    "children_matched": {
        "bexley": [0, 1, 3, 0, 1, 1, 0],
        "kent": [9, 5, 4, 6, 5, 3, 4],
        "medway": [3, 2, 3, 2, 4, 3, 3],
    },
    "support_line_calls": {
        "bexley": [3, 1, 3, 1, 3, 2, 3],
        "kent": [21, 15, 14, 14, 24, 19, 26],
        "medway": [3, 7, 1, 4, 8, 2, 3],
    },
    "calls_progressed_to_advice_line": {
        "bexley": [2, 1, 2, 1, 2, 2, 2],
        "kent": [17, 13, 12, 11, 19, 15, 20],
        "medway": [2, 6, 1, 3, 6, 2, 2],
    },
    "support_assessments": {
        "bexley": [1, 1, 2, 1, 2, 1, 1],
        "kent": [9, 8, 10, 9, 11, 9, 9],
        "medway": [1, 1, 1, 1, 2, 1, 1],
    },
    "birth_parent_counselling_referrals": {
        "bexley": [0, 0, 1, 0, 1, 0, 0],
        "kent": [2, 2, 2, 2, 2, 2, 2],
        "medway": [0, 1, 1, 1, 1, 1, 1],
    },
    "participation_spaces_booked": {
        "bexley": [2, 3, 2, 3, 3, 3, 2],
        "kent": [60, 70, 60, 70, 68, 70, 60],
        "medway": [5, 6, 6, 6, 6, 6, 6],
        "greenwich": [None, None, 1, 1, 1, 1, 0],
        "bromley": [None, None, None, None, None, 0, 1],
    },
    "disruptions": {
        "bexley": [0] * 7,
        "kent": [0] * 7,
        "medway": [0, 0, 1, 0, 0, 1, 0],
    },
    "children_placed": {
        "bexley": [1, 0, 2, 1, 1, 0, 1],
        "kent": [6, 5, 6, 4, 5, 4, 3],
        "medway": [2, 3, 2, 2, 3, 3, 2],
    },
    "placed_outside_region": {
        "bexley": [0] * 7,
        "kent": [0, 1, 0, 0, 0, 0, 0],
        "medway": [0] * 7,
    },
    "early_permanence_placements": {
        "bexley": [0, 0, 1, 0, 1, 0, 0],
        "kent": [2, 1, 2, 2, 2, 2, 1],
        "medway": [1, 1, 1, 0, 1, 1, 1],
    },
}
REGION_BY_MONTH = {
    "information_event_logins": [0, 0, 93, 0, 0, 0, 89],
    "initial_enquiries": [55, 9, 4, 8, 33, 4, 16],
    "initial_visits_booked": [54, 8, 4, 7, 29, 3, 16],
    "families_approved": [8, 9, 7, 5, 3, 13, 8],
    "participation_activities": [7, 7, 7, 7, 7, 7, 7],
}
OTHER = {
    ("placement_orders_granted", "financial_year"): {
        "2020-21": {"kent": 92, "medway": 40, "bexley": 10},
        "2019-20": {"kent": 90, "medway": 32, "bexley": 17},
        "2018-19": {"kent": 78, "medway": 25, "bexley": 22},
        "2017-18": {"kent": 70, "medway": 20, "bexley": 21},
    },
    ("looked_after_excluding_uasc", "date"): {
        "2020-03-31": {"kent": 1400, "medway": 380, "bexley": 200},
        "2021-03-31": {"kent": 1415, "medway": 387, "bexley": 205},
    },
    ("looked_after_rate_excluding_uasc", "date"): {
        "2021-03-31": {"kent": 42.83, "medway": 61.2, "bexley": 36.6, "apse": 45.1}
    },
}
LEVELS = {"apse": "region", "hope": "agency"}


def fabricated_rows(without: tuple[str, ...] = ()) -> list[dict]:
    """Rows of every measure but those named, with the region's figure as the sum."""
    months = [month.text for month in months_between(FIRST, LAST)]
    rows = []
    for measure, areas in BY_MONTH.items():
        sums = [sum(one or 0 for one in column) for column in zip(*areas.values(), strict=True)]
        for area, values in (areas | {"apse": sums}).items():
            rows += [
                row(measure, area, "month", month, value)
                for month, value in zip(months, values, strict=True)
                if value is not None
            ]
    for measure, values in REGION_BY_MONTH.items():
        pairs = zip(months, values, strict=True)
        rows += [row(measure, "apse", "month", month, value) for month, value in pairs]
    for (measure, period_type), periods in OTHER.items():
        for period, areas in periods.items():
            with_region = {"apse": sum(areas.values())} | areas
            rows += [
                row(measure, area, period_type, period, one) for area, one in with_region.items()
            ]
    rows += [
        row(*named, value) | {"numerator": above, "denominator": below}
        for *named, value, above, below in fabricated_years.figures()
    ]
    return [one for one in rows if one["measure_id"] not in without]


def row(measure: str, area: str, period_type: str, period: str, value, note=None) -> dict:
    """One row of `measures.measures`."""
    return dict.fromkeys(COLUMNS) | {
        "measure_id": measure,
        "area": area,
        "area_level": LEVELS.get(area, "authority"),
        "period_type": period_type,
        "period": period,
        "value": None if value is None else float(value),
        "unit": "count",
        "note": note,
        "as_at": AS_AT,
    }


def frame_of(rows: list[dict]) -> pl.DataFrame:
    """The rows as a frame with the types of the warehouse."""
    numbers = {"value": pl.Float64, "numerator": pl.Float64, "denominator": pl.Float64}
    types = dict.fromkeys(COLUMNS, pl.String) | numbers
    return pl.DataFrame(rows, schema=types | {"left_out": pl.Int64, "as_at": pl.Date})


@pytest.fixture
def region() -> Region:
    joined = date(2020, 11, 1)
    authorities = {
        slug: {"name": slug.title(), "kind": "authority", "member_from": joined}
        for slug in ("kent", "medway", "bexley")
    }
    agency = {"name": "Adoption Partnership South East", "kind": "regional_agency"}
    return region_from(
        {
            "slug": "apse",
            "name": "Adoption Partnership South East",
            "go_live": joined,
            "senders": authorities | {"apse": agency},
        }
    )


@pytest.fixture
def months() -> tuple[Period, Period]:
    return FIRST, LAST


@pytest.fixture
def as_at() -> date:
    return AS_AT


@pytest.fixture
def measures() -> pl.DataFrame:
    return frame_of(fabricated_rows())


@pytest.fixture
def measures_without() -> Callable[..., pl.DataFrame]:
    """Call with measure ids: every fabricated measure but those."""
    return lambda *without: frame_of(fabricated_rows(without))


@pytest.fixture
def with_figures() -> Callable[..., pl.DataFrame]:
    """Call with (measure, area, period, value, note) tuples: those rows changed."""

    def change(*changes: tuple) -> pl.DataFrame:
        changed = {one[:3]: {"value": one[3], "note": one[4]} for one in changes}
        rows = fabricated_rows()
        return frame_of(
            [one | changed.get((one["measure_id"], one["area"], one["period"]), {}) for one in rows]
        )

    return change


@pytest.fixture
def with_figure(with_figures) -> Callable[..., pl.DataFrame]:
    """Call with a measure, area, period, value and note: that one row changed."""

    def change(measure: str, area: str, period: str, value, note=None) -> pl.DataFrame:
        return with_figures((measure, area, period, value, note))

    return change
