"""The tables of the notebook as they are read: text for people, cut from a snapshot's figures."""

from datetime import date

import polars as pl

from pipelines.explain.told import SHORT_KEY
from pipelines.notebook.snapshot import Snapshot
from pipelines.scorecard.figures import ON_A_DAY, ONE_YEAR, THREE_YEARS, figures_of
from pipelines.scorecard.notes import notes_of
from pipelines.scorecard.published import with_published
from pipelines.scorecard.sheets import NOT_APPLICABLE, shown, when
from pipelines.wording import number

SPANS = {"Three years": THREE_YEARS, "One year": ONE_YEAR}
"""What can be picked -> the period type it shows; stocks are of a day in either."""
ENDINGS = {"days": " days", "percent": "%"}


def figures_shown(snapshot: Snapshot, area: str, year: str, span: str) -> pl.DataFrame:
    """Figures of one scorecard, area and span, as `figures_of` and `with_published` give them."""
    figures = figures_of(snapshot.measures, year).filter(
        pl.col("area") == area,
        pl.col("area_level") == ("region" if area == snapshot.region.slug else "authority"),
        pl.col("period_type").is_in([span, ON_A_DAY]),
    )
    return with_published(figures, snapshot.comparators, snapshot.region.slug)


def scorecard_table(figures: pl.DataFrame) -> pl.DataFrame:
    """One row of text per figure, in the scorecard's order."""
    return pl.DataFrame(
        [
            {
                "Indicator": one["indicator"],
                "What it is": one["title"],
                "Period": when(one),
                "Figure": figure_in_words(one["value"], one["unit"]),
                "DfE: England": figure_in_words(one["published_for_england"], one["unit"]),
                "Threshold": _threshold(one["threshold"], one["is_met"]),
                "Cases": _count(one["cases"]),
                "Left out": _count(one["left_out"]),
                "DfE: this area": figure_in_words(one["published_for_area"], one["unit"]),
            }
            for one in figures.sort("place", maintain_order=True).iter_rows(named=True)
        ]
    )


def scorecard_notes(snapshot: Snapshot, figures: pl.DataFrame) -> list[str]:
    """What to know before using these figures, in sentences."""
    return notes_of(figures, snapshot.names, snapshot.region.go_live)


def waiting_day(snapshot: Snapshot) -> date | None:
    """The last day for which children waiting are known; None where nobody waits."""
    return date.fromisoformat(snapshot.waiting["day"][0]) if snapshot.waiting.height else None


def waiting_table(snapshot: Snapshot, area: str) -> pl.DataFrame:
    """One row per child waiting in an area, longest since the placement order first.

    The key is that of the child's journey, cut as `raa explain` cuts it. Dates after the day
    counted are not shown, nor a match that broke down.
    """
    level = "region" if area == snapshot.region.slug else "authority"
    rows = snapshot.waiting.filter(area=area, area_level=level)
    day = pl.col("day").str.to_date("%Y-%m-%d")
    known = {
        name: pl.when(pl.col(name) <= day).then(name)
        for name in ("placement_order_date", "matched_date", "disruption_date")
    }
    broke = pl.col("disruption_date") >= pl.col("matched_date")
    return (
        rows.with_columns(**known)
        .with_columns(
            since_order=(day - pl.col("placement_order_date")).dt.total_days(),
            since_decision=(day - pl.col("decision_date")).dt.total_days(),
            matched_date=pl.when(~broke.fill_null(False)).then("matched_date"),
        )
        .sort(
            "since_order", "since_decision", "journey_key",
            descending=[True, True, False], nulls_last=True,
        )
        .select(
            pl.col("journey_key").str.head(SHORT_KEY).alias("Child"),
            pl.col("authority").replace(snapshot.names).alias("Authority"),
            pl.col("since_order").alias("Days since order"),
            pl.col("since_decision").alias("Days since decision"),
            _day_or_not_yet("placement_order_date").alias("Placement order"),
            _day_or_not_yet("matched_date").alias("Matched"),
            pl.col("decision_date").alias("Decision"),
            pl.col("entered_care_date").alias("Entered care"),
        )
    )  # fmt: skip


def figure_in_words(value: float | None, unit: str) -> str:
    """`429 days`, `59.3%`, `1,258`, or the mark of a figure that is not there."""
    text = shown(value, unit)
    if isinstance(text, str):
        return text
    return number(text, 1 if unit == "percent" else 0) + ENDINGS.get(unit, "")


def _threshold(days: int | None, is_met: bool | None) -> str:
    if days is None:
        return NOT_APPLICABLE
    met = {True: ", met", False: ", not met", None: ""}[is_met]
    return f"{days} days{met}"


def _count(value: float | None) -> str:
    return NOT_APPLICABLE if value is None else number(value)


def _day_or_not_yet(name: str) -> pl.Expr:
    return pl.coalesce(pl.col(name).cast(pl.String), pl.lit("not yet"))
