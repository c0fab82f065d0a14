"""Who is not in a figure, of all whom its senders' returns tell of, and why.

These are not counted in `left_out`: the figure is about others. A child whose decision was made
after the period, or a family matched already, is not in it.
"""

from typing import Any

import duckdb
import polars as pl

from pipelines.explain.children_not_in import children_not_in
from pipelines.explain.families_not_in import families_not_in
from pipelines.explain.leavers_not_in import leavers_not_in

WIDER = {
    "calls_progressed_to_advice_line": (
        "support_line_calls", "the call did not go on to the advice line",
    ),
    "initial_visits_booked": ("initial_enquiries", "the enquiry led to no visit that counts here"),
    "cost_per_adoption": (
        "adoption_orders_granted", "the costs of its authority were not submitted for this year",
    ),
}  # fmt: skip
"""Measures that take some of what a wider one counts, and why they pass over the rest."""


def cases_not_in(
    warehouse: duckdb.DuckDBPyConnection, figure: dict[str, Any], subject: str
) -> pl.DataFrame:
    """`subject_key, sender, event_date, why, source_row`: one row per case; none for measures
    that take everything stated of their period."""
    _register_senders(warehouse, figure)
    measure = figure["measure_id"]
    if measure in WIDER:
        wider, why = WIDER[measure]
        query = _in_the_wider(figure, wider, why)
    elif subject == "child journey":
        query = children_not_in(measure)
    elif subject == "family journey":
        query = families_not_in(measure)
    elif subject == "child":
        query = leavers_not_in(measure)
    else:
        query = "select null as subject_key, null as sender, null as why where false"
    names = ("measure_id", "area", "area_level", "period_type", "period")
    said = {f"figure_{name}": figure[name] for name in names}
    return warehouse.sql(_here() + query, params=said | {"as_at": figure["as_at"]}).pl()


def _here() -> str:
    """The period of the figure, and who is in it already: what every query reads."""
    return """
    with period as (
        select first_day, last_day, least(last_day, $as_at) as end_day
        from core.dim_periods
        where period_type = $figure_period_type and period = $figure_period
    ),
    counted as (
        select subject_key, sender, event_date from measures.contributions
        where measure_id = $figure_measure_id and area = $figure_area
            and area_level = $figure_area_level and period_type = $figure_period_type
            and period = $figure_period
    )
    """


def _register_senders(warehouse: duckdb.DuckDBPyConnection, figure: dict[str, Any]) -> None:
    """The senders whose cases could be in the figure, and whether each stated any of the period."""
    members = "select authority from core.dim_authorities where is_member"
    senders = warehouse.sql(
        f"""
        with area_senders as (
            select distinct area as sender from measures.measures
            where measure_id = $measure
                and (area = $area or ($level = 'region' and area in ({members})))
        )
        select sender, exists (
            select 1 from measures.measures as own
            where own.measure_id = $measure and own.area = sender
                and own.period_type = $type and own.period = $period
                and coalesce(own.note, '') not like 'not submitted%'
        ) as has_stated
        from area_senders
        """,
        params={
            "measure": figure["measure_id"], "area": figure["area"],
            "level": figure["area_level"], "type": figure["period_type"],
            "period": figure["period"],
        },
    ).pl()  # fmt: skip
    warehouse.register("senders_here", senders)


def _in_the_wider(figure: dict[str, Any], wider: str, why: str) -> str:
    return f"""
    select subject_key, sender, event_date, '{why}' as why, source_row
    from measures.contributions as wider
    where measure_id = '{wider}' and area = $figure_area and area_level = $figure_area_level
        and period_type = $figure_period_type and period = $figure_period
        and subject_key not in (select subject_key from counted)
    """
