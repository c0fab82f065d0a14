"""A snapshot written by hand: two authorities, a few figures, a few children waiting."""

from datetime import date

import polars as pl

from pipelines.notebook.snapshot import Snapshot
from pipelines.region import region_from

DALES = region_from(
    {
        "slug": "two-dales",
        "name": "Two Dales Adoption",
        "senders": {
            "ashby": {"name": "Ashby", "kind": "authority"},
            "birch": {"name": "Birch", "kind": "authority"},
            "two-dales": {"name": "Two Dales Adoption", "kind": "regional_agency"},
        },
    }
)
DAY = "2021-06-30"


def figure(measure_id, area, period, value, level="authority", kind="financial_year", **others):
    """One row of `measures.measures`."""
    return {
        "measure_id": measure_id, "area": area, "area_level": level, "period_type": kind,
        "period": period, "value": value, "numerator": None, "denominator": 10.0, "left_out": 0,
        "unit": "days", "note": None, "as_at": date(2021, 7, 29),
    } | others  # fmt: skip


def waiting(journey_key, area="ashby", level="authority", **dates):
    """One row of the children waiting; dates by the milestone's name."""
    names = ("entered_care", "decision", "placement_order", "matched", "disruption")
    return {
        "area": area, "area_level": level, "day": DAY, "journey_key": journey_key,
        "authority": "ashby",
        **{f"{name}_date": dates.get(name) for name in names},
    }  # fmt: skip


def snapshot(figures=(), children=(), as_at=date(2021, 7, 29)):
    """A snapshot of such rows, with nothing published beside them."""
    types = {"note": pl.String, "numerator": pl.Float64, "value": pl.Float64, "left_out": pl.Int32}
    measures = pl.DataFrame(list(figures), schema_overrides=types)
    dated = {
        f"{name}_date": pl.Date
        for name in ("entered_care", "decision", "placement_order", "matched", "disruption")
    }
    comparators = {
        "measure_id": pl.String, "period": pl.String, "authority": pl.String,
        "region_of_england": pl.String, "financial_year": pl.String, "area_level": pl.String,
        "area_name": pl.String, "value": pl.Float64,
    }  # fmt: skip
    return Snapshot(
        DALES,
        as_at,
        measures,
        pl.DataFrame(schema=comparators),
        pl.DataFrame(list(children), schema_overrides=dated, infer_schema_length=None),
    )
