"""A region's yearly figures for the files in DfE's form, small enough to reckon by hand."""

from datetime import date

import polars as pl

from pipelines.region import region_from

AS_AT = date(2021, 7, 29)
REGION = region_from(
    {
        "slug": "apse",
        "name": "Adoption Partnership South East",
        "senders": {
            "kent": {"name": "Kent", "kind": "authority", "dfe_code": "886"},
            "medway": {"name": "Medway", "kind": "authority", "gss_code": "E06000035"},
            "bexley": {"name": "Bexley", "kind": "authority"},
            "apse": {"name": "Adoption Partnership South East", "kind": "regional_agency"},
        },
    }
)
PERCENTS = ("A3", "A4_percent", "A5_percent")
FIGURES = [
    ("adoption_orders_granted", "kent", 59),
    ("adoption_orders_granted", "medway", 22),
    ("adoption_orders_granted", "bexley", 15),
    ("adoption_orders_granted", "apse", 96),
    ("adoption_orders_granted", "kent", 20, "2021-22"),
    ("adoption_orders_granted", "greenwich", 7),
    ("decisions_reversed", "kent", 0),
    ("decisions_reversed", "medway", 8),
    ("children_matched", "medway", 9, "2020-21", "partial: medway 2020-21-Q4 not submitted"),
    ("A4_percent", "kent", (59, 455)),
    ("A1", "kent", (19459, 59)),
    ("A2", "kent", None, "2020-21", "not submitted: kent"),
    ("A3", "medway", (8, 20000)),
    ("A5_percent", "bexley", (0, 0)),
    ("cost_per_adoption", "kent", (3434362.27, 59)),
]
"""Measure, area, count or (numerator, denominator); the year and note where they are others."""
ENGLAND = pl.DataFrame(
    {
        "measure_id": ["adoption_orders_granted", "looked_after_rate_including_uasc"],
        "period": ["2020-21", "2021-03-31"],
        "value": [2870.0, 67.0],
    }
)


def figures_of(rows: list[tuple]) -> pl.DataFrame:
    """`measures.measures` of financial years, with these rows."""
    texts = ("measure_id", "area", "area_level", "period_type", "period")
    numbers = ("value", "numerator", "denominator")
    schema = dict.fromkeys(texts, pl.String) | dict.fromkeys(numbers, pl.Float64)
    texts = ("measure_id", "area", "area_level", "period_type", "period")
    numbers = ("value", "numerator", "denominator")
    schema = dict.fromkeys(texts, pl.String) | dict.fromkeys(numbers, pl.Float64)
    return pl.DataFrame(
        [_row(*row) for row in rows], schema=schema | {"note": pl.String}, orient="row"
    )


def _row(measure, area, figure, period="2020-21", note=None) -> tuple:
    level = "region" if area == "apse" else "authority"
    above, below = figure if isinstance(figure, tuple) else (figure, None)
    value = figure if below is None else above / below if below else None
    if below and measure in PERCENTS:
        value *= 100
    return (measure, area, level, "financial_year", period, value, above, below, note)
