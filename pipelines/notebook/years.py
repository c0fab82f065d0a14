"""One measure of the scorecard over the years: its figures, and a chart of them."""

from html import escape

import altair as alt
import polars as pl
import vl_convert

from pipelines.notebook.shown import figure_in_words
from pipelines.notebook.snapshot import Snapshot
from pipelines.scorecard.figures import THREE_YEARS, figures_of
from pipelines.scorecard.sheets import shown
from pipelines.wording import listed

BLUE, ORANGE, GREY = "#12436D", "#F46A25", "#BFBFBF"
"""Of the Analysis Function's palette: a whole year, the threshold, a year not all submitted."""
WIDTH, HEIGHT = 560, 260
PART, BREAK = " (part)", "|"
"""Said of a year in progress; where a label under a bar goes on in the next line."""


def years_of(snapshot: Snapshot, area: str, measure: str) -> pl.DataFrame:
    """`year`, `value`, `unit`, `title`, `threshold` and `is_partial`, one row per scorecard year.

    A stock is that of the last day known in the year. Years without a figure are left out.
    """
    level = "region" if area == snapshot.region.slug else "authority"
    rows = [
        figures_of(snapshot.measures, year)
        .filter(
            pl.col("measure_id") == measure,
            pl.col("area") == area,
            pl.col("area_level") == level,
            pl.col("period_type") != THREE_YEARS,
            pl.col("value").is_not_null(),
        )
        .select(
            pl.lit(year).alias("year"),
            "value", "unit", "title", "threshold",
            is_partial=pl.col("note").str.contains("partial").fill_null(False),
        )
        for year in reversed(snapshot.years)
    ]  # fmt: skip
    return pl.concat(rows)


def finding(years: pl.DataFrame, area_name: str) -> str:
    """What the years show, in a sentence: the last whole year against the one before."""
    whole = years.filter(~pl.col("is_partial"))
    if whole.is_empty():
        return f"{area_name}: no whole year is known."
    last = whole.row(-1, named=True)
    told = f"{area_name}, {last['year']}: {_worded(last)}"
    if whole.height == 1:
        return f"{told}."
    before = whole.row(-2, named=True)
    moved = shown(last["value"], last["unit"]) - shown(before["value"], last["unit"])
    way = "no change from" if not moved else "up from" if moved > 0 else "down from"
    return f"{told}, {way} {_worded(before)} in {before['year']}."


def years_chart(years: pl.DataFrame, title: str) -> str:
    """Bars by year as SVG text, with the threshold as a line; equal figures give equal text."""
    told = [(one["year"], _worded(one), one["is_partial"]) for one in years.iter_rows(named=True)]
    rows = years.select("value", "is_partial").with_columns(
        label=pl.Series(
            [f"{year}{PART if part else ''}{BREAK}{figure}" for year, figure, part in told]
        )
    )
    below = alt.Axis(
        title=None, labelAngle=0, labelFontSize=14, labelExpr=f"split(datum.value, '{BREAK}')"
    )
    bars = alt.Chart().mark_bar(size=64).encode(
        x=alt.X("label:N", axis=below, sort=None),
        y=alt.Y("value:Q", axis=None),
        color=alt.condition("datum.is_partial", alt.value(GREY), alt.value(BLUE)),
    )  # fmt: skip
    chart = alt.layer(
        bars, *_threshold(years["threshold"][-1]), data=alt.Data(values=rows.to_dicts())
    ).properties(width=WIDTH, height=HEIGHT)
    drawn = vl_convert.vegalite_to_svg(chart.configure_view(stroke=None).to_dict())
    said = escape(f"{title} {listed([f'{year}: {figure}' for year, figure, _ in told])}.")
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1)


def _threshold(days: int | None) -> list[alt.Chart]:
    """A line at the threshold, named to the right of the bars so that it hides none."""
    if days is None:
        return []
    line = alt.Chart(alt.Data(values=[{"days": days, "named": f"Threshold: {days} days"}]))
    return [
        line.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[6, 4]).encode(y="days:Q"),
        line.mark_text(align="left", fontSize=14, x=WIDTH + 8).encode(y="days:Q", text="named:N"),
    ]


def _worded(one: dict[str, object]) -> str:
    return figure_in_words(one["value"], one["unit"])
