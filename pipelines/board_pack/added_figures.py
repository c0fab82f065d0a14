"""Figures that no row of the measures holds, named as the measures are: `measure|area|period`.

They are the cases behind averages and percentages, the counts of the scorecard's three years,
unaccompanied children, the scorecard's thresholds and what DfE published of England.
"""

import polars as pl

from pipelines.board_pack.units import CASES, UASC
from pipelines.catalogue import measure_catalogue
from pipelines.periods import Period, parse_period
from pipelines.scorecard.figures import figures_of, scorecard_years, three_years
from pipelines.scorecard.indicators import thresholds

THRESHOLD, ENGLAND = "threshold", "england"
"""Areas of figures that only stand beside the region's."""
ALL_CHILDREN, WITHOUT_UASC = "looked_after_rate_including_uasc", "looked_after_excluding_uasc"


def scorecard_year(measures: pl.DataFrame, last: Period) -> Period | None:
    """The latest financial year, ended by the end of a month, of which a scorecard is known."""
    years = [parse_period(text) for text in scorecard_years(measures)]
    ended = [year for year in years if year.last_day <= last.last_day]
    return ended[-1] if ended else None


def cases_behind(measures: pl.DataFrame) -> pl.DataFrame:
    """How many cases each average and percentage is over, under `<measure>_cases`."""
    return measures.filter(pl.col("measure_id").is_in(_over_cases())).select(
        pl.format("{}" + CASES + "|{}|{}", "measure_id", "area", "period").alias("name"),
        pl.col("denominator").cast(pl.Float64).alias("value"),
        pl.col("note").cast(pl.String).fill_null(""),
    )


def parts_of_cases(measures: pl.DataFrame) -> dict[str, float]:
    """How many of the cases each percentage counts, by the percentage's name."""
    percentages = [one for one, row in measure_catalogue().items() if row["kind"] == "percent"]
    rows = measures.filter(
        pl.col("measure_id").is_in(percentages), pl.col("numerator").is_not_null()
    ).select(pl.format("{}|{}|{}", "measure_id", "area", "period"), "numerator")
    return dict(rows.iter_rows())


def counts_of_three_years(measures: pl.DataFrame, year: Period) -> pl.DataFrame:
    """The scorecard's counts of events of the three years that end with a year."""
    return (
        figures_of(measures, year.text)
        .filter(kind="flow", period=three_years(year))
        .select(
            pl.format("{}|{}|{}", "measure_id", "area", "period").alias("name"),
            pl.col("value").cast(pl.Float64),
            pl.col("note").cast(pl.String).fill_null(""),
        )
    )


def unaccompanied_children(measures: pl.DataFrame) -> pl.DataFrame:
    """Children counted in the rate with UASC and not in the number without them."""
    with_them = measures.filter(measure_id=ALL_CHILDREN).select(
        "area", "period", all_children=pl.col("numerator").cast(pl.Float64)
    )
    without = measures.filter(measure_id=WITHOUT_UASC).select("area", "period", "value", "note")
    return without.join(with_them, on=["area", "period"], maintain_order="left").select(
        pl.format("{}|{}|{}", pl.lit(UASC), "area", "period").alias("name"),
        (pl.col("all_children") - pl.col("value").cast(pl.Float64)).alias("value"),
        pl.col("note").cast(pl.String).fill_null(""),
    )


def thresholds_of(year: Period) -> dict[str, float]:
    """The thresholds of the scorecard that ends with a year, for its one and its three years."""
    return {
        f"{measure}|{THRESHOLD}|{period}": float(days)
        for measure, days in thresholds(year.text).items()
        for period in (year.text, three_years(year))
    }


def published_of_england(comparators: pl.DataFrame) -> dict[str, float]:
    """What DfE published of England; the columns are those of `core.fct_published_figures`."""
    rows = comparators.filter(
        pl.col("measure_id").is_not_null(), pl.col("value").is_not_null(), area_level="national"
    ).select(pl.format("{}|{}|{}", "measure_id", pl.lit(ENGLAND), "period").alias("name"), "value")
    return dict(rows.iter_rows())


def _over_cases() -> list[str]:
    """Averages and percentages over cases; that of three years is over years."""
    return [
        measure
        for measure, row in measure_catalogue().items()
        if row["kind"] in ("average", "percent") and row["unit"] != "count"
    ]
