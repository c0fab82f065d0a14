"""The figures of one scorecard, chosen from the measures: its year, its three years, its last day.

Nothing is reckoned but the three-year counts, which no measure holds: the sum of the three years.
"""

import polars as pl

from pipelines.periods import Period, financial_year, financial_year_of, parse_period
from pipelines.scorecard.indicators import indicators, thresholds

ONE_YEAR, THREE_YEARS, ON_A_DAY = "financial_year", "three_years", "date"
_KEPT = (
    "measure_id", "area", "area_level", "period_type", "period", "value", "numerator",
    "denominator", "left_out", "note",
)  # fmt: skip
_AREA = ("measure_id", "area", "area_level")
_BEFORE = "before_go_live; |(; )?before_go_live"


def scorecard_years(measures: pl.DataFrame) -> list[str]:
    """The financial years of which any figure of the scorecard is known, in order."""
    known = _asked(measures).filter(pl.col("value").is_not_null())
    years = known.filter(period_type=ONE_YEAR)["period"].unique().to_list()
    days = known.filter(period_type=ON_A_DAY)["period"].str.to_date("%Y-%m-%d").unique()
    return sorted({*years, *map(financial_year_of, days)})


def figures_of(measures: pl.DataFrame, year: str) -> pl.DataFrame:
    """Every figure of the scorecard of a financial year, one row per measure, area and period.

    The columns of `indicators()` and of `measures.measures`, with `cases` (the children, families
    or decisions behind the figure), `threshold` and `is_met` (null where there is none).
    """
    period = parse_period(year)
    asked = _asked(measures)
    found = pl.concat(
        [
            asked.filter(period_type=ONE_YEAR, period=year),
            asked.filter(period_type=THREE_YEARS, period=three_years(period)),
            _counts_of_three_years(asked, period),
            _stocks(asked, period),
        ]
    ).sort("measure_id", "period_type", "period", "area_level", "area")
    limits = thresholds(year)
    return (
        indicators()
        .join(found, on="measure_id", how="inner", maintain_order="left_right")
        .with_columns(
            cases=pl.when(pl.col("unit") == "count").then("value").otherwise("denominator"),
            threshold=pl.col("measure_id").replace_strict(
                limits, default=None, return_dtype=pl.Int64
            ),
        )
        .with_columns(is_met=rounded("value") <= pl.col("threshold"))
    )


def three_years(last: Period) -> str:
    """`2018-21` for the three financial years that end with 2020-21."""
    return f"{last.first_day.year - 2}-{last.text[-2:]}"


def rounded(column: str) -> pl.Expr:
    """To the nearest whole number, half up: how averages in days are published."""
    return (pl.col(column) + 0.5).floor()


def _asked(measures: pl.DataFrame) -> pl.DataFrame:
    """The measures of the scorecard alone."""
    typed = measures.with_columns(pl.col("period").cast(pl.String), pl.col("value").fill_nan(None))
    return typed.join(indicators(), on="measure_id", how="semi").select(_KEPT)


def _stocks(asked: pl.DataFrame, year: Period) -> pl.DataFrame:
    """Each stock on the last day of the year that is known: 31 March once the year is over."""
    first, last = year.first_day.isoformat(), year.last_day.isoformat()
    days = asked.filter(
        pl.col("period_type") == ON_A_DAY, pl.col("period").is_between(pl.lit(first), pl.lit(last))
    )
    last_known = (
        days.filter(pl.col("value").is_not_null())
        .group_by("measure_id")
        .agg(pl.col("period").max())
    )
    return days.join(last_known, on=["measure_id", "period"], how="semi")


def _counts_of_three_years(asked: pl.DataFrame, last: Period) -> pl.DataFrame:
    """The counts of events of three years: the sum of those known, with a note of those missing."""
    start = last.first_day.year
    years = [financial_year(start - before).text for before in (2, 1, 0)]
    counts = asked.join(
        indicators().filter(kind="flow").select("measure_id"), on="measure_id", how="semi"
    ).filter(pl.col("period_type") == ONE_YEAR, pl.col("period").is_in(years))
    # Of three years only the last decides whether they ended before the region went live.
    before = pl.col("note").str.replace(_BEFORE, "").replace("", None)
    note = pl.when(pl.col("period") == last.text).then("note").otherwise(before)
    is_known = pl.col("value").is_not_null()
    missing = [
        pl.when(~(is_known & (pl.col("period") == one)).any()).then(
            pl.format(
                f"partial: {{}} {one[:4]}-04 to {int(one[:4]) + 1}-03 not submitted",
                # What a region lacks its members did not send.
                pl.when(pl.col("area_level").first() == "region")
                .then(pl.lit("members"))
                .otherwise(pl.col("area").first()),
            )
        )
        for one in years
    ]
    summed = counts.sort(_KEPT[:5]).group_by(_AREA, maintain_order=True).agg(
        value=pl.when(is_known.any()).then(pl.col("value").sum()),
        numerator=pl.when(is_known.any()).then(pl.col("numerator").sum()),
        notes=pl.concat_list(
            note.drop_nulls().unique(maintain_order=True).implode(),
            pl.concat_list(missing),
        ),
    )  # fmt: skip
    told = pl.col("notes").list.drop_nulls().list.unique(maintain_order=True).list.join("; ")
    return summed.select(
        *_AREA,
        period_type=pl.lit(THREE_YEARS),
        period=pl.lit(three_years(last)),
        value="value",
        numerator="numerator",
        denominator=pl.lit(None, pl.Float64),
        left_out=pl.lit(None, asked["left_out"].dtype),
        note=pl.when(told != "").then(told),
    )
