"""Finding what is behind a figure: who counts, is left out or is not in it, and their dates."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.explain.dates import dates_of
from pipelines.explain.not_in import cases_not_in
from pipelines.explain.unknown import why_unknown
from pipelines.home import Home
from pipelines.safe_csv import write_csv_for_people
from pipelines.warehouse.readers import open_published

COUNTED, LEFT_OUT, NOT_IN = "counted", "left out", "not in it"
FIGURE_KEYS = ("measure_id", "area", "area_level", "period_type", "period")


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
    """`subject_key, sender, event_date, numerator, denominator, is_left_out, standing, why,
    milestone, date, source`: one row per subject and date, subjects in the order of their event.
    They are as many as the figure counts and leaves out; `why` is null where it counts."""
    others: pl.DataFrame
    """The same columns, of those whom its returns tell of and who are not in the figure."""


def explain_figure(home: Home, measure: str, area: str, period: str) -> Explained:
    """The figure and its rows. UnknownFigureError where there is none."""
    with open_published(home) as warehouse:
        figure = _figure(warehouse, measure, area, period)
        catalogue = warehouse.execute(
            "select title, definition, subject from measures.measure_definitions "
            "where measure_id = ?",
            [measure],
        ).fetchone()
        cases = pl.concat(
            [_contributions(warehouse, figure), cases_not_in(warehouse, figure, catalogue[2])],
            how="diagonal_relaxed",
        ).with_columns(standing=_standing())
        rows = dates_of(warehouse, cases, measure, catalogue[2])
    is_other = pl.col("standing") == NOT_IN
    return Explained(
        figure, catalogue[0], catalogue[1], rows.filter(~is_other), rows.filter(is_other)
    )


def write_explanation(path: Path, explained: Explained) -> Path:
    """Write every case as CSV, also those that are not in the figure."""
    return write_csv_for_people(path, pl.concat([explained.rows, explained.others]))


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


def _contributions(warehouse: duckdb.DuckDBPyConnection, figure: dict[str, Any]) -> pl.DataFrame:
    """Who counts or is left out: one row each."""
    return warehouse.sql(
        """
        select subject_key, sender, event_date, numerator, denominator, is_left_out,
            left_out_because as why, source_row
        from measures.contributions where
        """
        + " and ".join(f"{key} = ?" for key in FIGURE_KEYS),
        params=[figure[key] for key in FIGURE_KEYS],
    ).pl()


def _standing() -> pl.Expr:
    """Those who are not in the figure have no word on being left out of it."""
    left_out = pl.col("is_left_out")
    return (
        pl.when(left_out.is_null())
        .then(pl.lit(NOT_IN))
        .when(left_out)
        .then(pl.lit(LEFT_OUT))
        .otherwise(pl.lit(COUNTED))
    )
