"""Finding what is behind a figure: its contributions, their dates, and each date's source."""

from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from pipelines.explain.unknown import why_unknown
from pipelines.home import Home
from pipelines.warehouse.readers import open_published

CHILD_MILESTONES = (
    "entered_care", "decision", "early_permanence_placement", "placement_order", "matched",
    "first_lived", "placed", "disruption", "reversal", "order", "left_care",
)  # fmt: skip
FAMILY_MILESTONES = (
    "enquiry", "registered", "stage_1_started", "stage_1_ended", "stage_2_started",
    "stage_2_ended", "approved", "matched", "placed", "order", "disruption", "left",
)  # fmt: skip


class UnknownFigureError(LookupError):
    """A measure, area or period for which there is no figure; the message says what there is."""

    def __str__(self) -> str:
        return self.args[0]


@dataclass(frozen=True)
class Explained:
    """A figure and the rows behind it."""

    figure: dict[str, Any]
    """The row of `measures.measures`."""
    title: str
    definition: str
    rows: pl.DataFrame
    """`subject_key, sender, numerator, denominator, is_left_out, milestone, date, source`: one row
    per subject and date, subjects in the order of their event."""


def explain_figure(home: Home, measure: str, area: str, period: str) -> Explained:
    """The figure and its rows. UnknownFigureError where there is none."""
    with open_published(home) as warehouse:
        figure = _figure(warehouse, measure, area, period)
        catalogue = warehouse.execute(
            "select title, definition, subject from measures.measure_definitions "
            "where measure_id = ?",
            [measure],
        ).fetchone()
        contributions = _contributions(warehouse, figure)
        dates = _dates(warehouse, catalogue[2], contributions)
    return Explained(figure, catalogue[0], catalogue[1], dates)


def _figure(
    warehouse: duckdb.DuckDBPyConnection, measure: str, area: str, period: str
) -> dict[str, Any]:
    found = warehouse.sql(
        "select * from measures.measures where measure_id = ? and area = ? and period = ?",
        params=[measure, area, period],
    ).pl()
    if found.height:
        return found.row(0, named=True)
    raise UnknownFigureError(why_unknown(warehouse, measure, area, period))


def _contributions(
    warehouse: duckdb.DuckDBPyConnection, figure: dict[str, Any]
) -> duckdb.DuckDBPyRelation:
    keys = ("measure_id", "area", "area_level", "period_type", "period")
    relation = warehouse.sql(
        "select * from measures.contributions where " + " and ".join(f"{key} = ?" for key in keys),
        params=[figure[key] for key in keys],
    )
    warehouse.register("contributions_here", relation.pl())
    return relation


def _dates(
    warehouse: duckdb.DuckDBPyConnection, subject: str, contributions: duckdb.DuckDBPyRelation
) -> pl.DataFrame:
    """The dates of each subject: the whole journey of a child or family, else the event's own."""
    if subject == "child journey":
        dates = " union all ".join(
            f"select journey_key as key, {place} as place, '{name}' as milestone, "
            f"{name}_date as date, {name}_source as source from core.fct_child_journeys"
            for place, name in enumerate(CHILD_MILESTONES)
        )
    elif subject == "family journey":
        dates = " union all ".join(
            f"select family_journey_key as key, {place} as place, '{name}' as milestone, "
            f"{name}_date as date, source_row as source from core.fct_family_journeys"
            for place, name in enumerate(FAMILY_MILESTONES)
        )
    else:
        dates = (
            "select subject_key as key, 0 as place, 'event' as milestone, event_date as date, "
            "source_row as source from contributions_here"
        )
    # A match or placement is known by its journey's key and a number behind a hyphen.
    return warehouse.sql(
        f"""
        select distinct
            c.subject_key, c.sender, c.event_date, c.numerator, c.denominator, c.is_left_out,
            d.place, d.milestone, d.date, d.source
        from contributions_here as c
        left join ({dates}) as d
            on d.key in (c.subject_key, split_part(c.subject_key, '-', 1))
            and (d.date is not null or d.milestone = 'event')
        order by c.event_date, c.subject_key, d.place, d.date, d.source
        """
    ).pl().drop("place")  # fmt: skip
