"""What stands behind a return in the published warehouse: its figures, who is counted in each, and
the values of each row with the place in a submission that each came from.

All with pseudonymous keys; a sender's own ids are given back only in its own report.
"""

from dataclasses import dataclass

import duckdb
import polars as pl

from pipelines.freezing.core_values import CORE_VALUES
from pipelines.freezing.scope import Scope
from pipelines.freezing.sheet_values import read_sheet_values
from pipelines.home import Home
from pipelines.warehouse.readers import open_published

FIGURE_KEYS = ("measure_id", "area", "area_level", "period_type", "period")
SUBJECT = ("sender", "subject", "subject_key")
"""Who a row is about: a child or family by its key, else a record or category by its own name."""
RECORDS = "Records counted"
VALUE_KEYS = (*SUBJECT, "sheet", "part", "column")

FIGURES = dict.fromkeys(FIGURE_KEYS, pl.String()) | {
    "value": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "left_out": pl.Int64(),
    "unit": pl.String(),
    "note": pl.String(),
}
CASES = dict.fromkeys((*FIGURE_KEYS, *SUBJECT), pl.String()) | {
    "amount": pl.Float64(),
    "of": pl.Float64(),
    "left_out": pl.Int64(),
    "source": pl.String(),
}
"""One row per figure and subject: what it adds to the numerator and to the denominator."""
VALUES = dict.fromkeys((*VALUE_KEYS, "value", "source"), pl.String())
"""One row per value: `sheet` is the return's own or a part of the record, `part` which of several
plans, matches or adopters."""

_FIGURES = """
with chosen as (
    select measures.*
    from measures.measures as measures
    inner join core.dim_periods as periods using (period_type, period)
    where
        list_contains($types, period_type)
        and (
            periods.last_day between $first and $last
            -- A board pack compares the end of its months with the day before them.
            or (period_type = 'date' and periods.last_day = cast($first as date) - 1)
        )
        and list_contains($measures, measure_id)
        and ($sender is null or (area = $sender and area_level in ('authority', 'agency')))
)
"""
_CASES = f"""{_FIGURES}
select
    cases.measure_id, cases.area, cases.area_level, cases.period_type, cases.period, cases.sender,
    case
        when journeys.child_key is not null or cases.subject = 'child' then 'child'
        when families.family_key is not null then 'family'
        else cases.subject
    end as subject,
    coalesce(
        journeys.child_key,
        families.family_key,
        case when cases.subject = 'child' then split_part(cases.subject_key, '|', 1) end,
        cases.subject_key
    ) as subject_key,
    sum(cases.numerator) as amount,
    sum(cases.denominator) as "of",
    count(*) filter (where cases.is_left_out) as left_out,
    min(cases.source_row) as source
from measures.contributions as cases
semi join chosen using (measure_id, area, area_level, period_type, period)
left join core.fct_child_journeys as journeys
    on
        journeys.journey_key = split_part(cases.subject_key, '-', 1)
        and journeys.authority = cases.sender
left join core.fct_family_journeys as families
    on families.family_journey_key = cases.subject_key
group by all
order by all
"""


@dataclass(frozen=True)
class Behind:
    """Everything behind one return: the columns of `FIGURES`, `CASES` and `VALUES`, sorted."""

    figures: pl.DataFrame
    cases: pl.DataFrame
    values: pl.DataFrame


def read_behind(home: Home, scope: Scope) -> Behind:
    """What stands behind a return in the warehouse as it is published now."""
    first, last = scope.days
    asked = {
        "types": list(scope.kind.period_types),
        "first": first,
        "last": last,
        "measures": scope.measures,
        "sender": scope.sender,
    }
    with open_published(home) as warehouse:
        figures = warehouse.execute(f"{_FIGURES} select * from chosen", asked).pl()
        cases = warehouse.execute(_CASES, asked).pl()
        values = _core_values(warehouse, scope.sender)
    values = pl.concat([values, _records(cases), read_sheet_values(home, scope)])
    return Behind(_typed(figures, FIGURES), _typed(cases, CASES), _typed(values, VALUES))


def _core_values(warehouse: duckdb.DuckDBPyConnection, sender: str | None) -> pl.DataFrame:
    """The dates and codes of every child and family, whatever return they came from."""
    every = " union all ".join(f"({query})" for query in CORE_VALUES)
    return warehouse.execute(
        f"""select sender, subject, subject_key, sheet, part, "column", value, source
        from ({every}) """
        "where value is not null and ($sender is null or sender = $sender)",
        {"sender": sender},
    ).pl()


def _records(cases: pl.DataFrame) -> pl.DataFrame:
    """What is neither a child nor a family, such as a call or a cost, is told by what it counts."""
    records = cases.filter(~pl.col("subject").is_in(["child", "family"]))
    return (
        records.group_by(*SUBJECT, "measure_id")
        .agg(pl.col("amount").max(), pl.col("source").min())
        .select(
            *SUBJECT,
            sheet=pl.lit(RECORDS),
            part=pl.lit(""),
            column="measure_id",
            value=pl.col("amount").cast(pl.String).str.strip_suffix(".0"),
            source="source",
        )
    )


def _typed(rows: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The columns of a schema alone, in a fixed order of rows, so that the bytes are the same."""
    typed = rows.select(pl.col(name).cast(kind) for name, kind in schema.items())
    return typed.sort(list(schema), nulls_last=True)
