"""What the tests of the scorecard share: a region of two authorities, and rows of its measures."""

from datetime import date

import polars as pl

from pipelines.region import region_from

AS_AT = date(2021, 6, 30)
DALES = region_from(
    {
        "slug": "two-dales",
        "name": "Two Dales Adoption",
        "go_live": date(2020, 1, 1),
        "senders": {
            "ashby": {"name": "Ashby", "kind": "authority", "dfe_code": "901"},
            "birch": {"name": "Birch", "kind": "authority", "dfe_code": "902"},
            "two-dales": {"name": "Two Dales Adoption", "kind": "regional_agency"},
        },
    }
)
MEASURES = {
    **dict.fromkeys(("measure_id", "area", "area_level", "period_type", "period"), pl.String),
    **dict.fromkeys(("value", "numerator", "denominator"), pl.Float64),
    "left_out": pl.Int32,
    "note": pl.String,
}
PUBLISHED = {
    **dict.fromkeys(("published_name", "published_title", "dfe_code", "area_name"), pl.String),
    **dict.fromkeys(("area_level", "region_of_england", "authority"), pl.String),
    "financial_year": pl.String,
    "value": pl.Float64,
    **dict.fromkeys(("measure_id", "period_type", "period", "source_row"), pl.String),
}


def measure(name: str, area: str, period: str, value: float | None, **more: object) -> dict:
    """One row of `measures.measures`; its kinds of area and period follow from their names."""
    kinds = {7: "financial_year", 10: "date"}
    three = len(period) == 7 and int(period[5:]) - int(period[2:4]) == 3
    return {
        "measure_id": name,
        "area": area,
        "area_level": "region" if area == "two-dales" else "authority",
        "period_type": "three_years" if three else kinds[len(period)],
        "period": period,
        "value": value,
        **more,
    }


def published(name: str, area: str, value: float | None, **more: object) -> dict:
    """One row of `core.fct_published_figures` of 2020-21."""
    year = {"financial_year": "2020-21", "period": "2020-21", "period_type": "financial_year"}
    return year | {"published_name": name, "area_name": area, "value": value} | more


def measures_of(*rows: dict) -> pl.DataFrame:
    """Rows as a frame with the columns of `measures.measures`."""
    return pl.DataFrame(list(rows), schema=MEASURES)


def published_of(*rows: dict) -> pl.DataFrame:
    """Rows as a frame with the columns of `core.fct_published_figures`."""
    return pl.DataFrame(list(rows), schema=PUBLISHED)
