"""Trying rebuilt rows under the collector's rules, in several sets at once.

Every rule about AD1, PlacedAdoption and Episodes looks at one child at a time. So one trial takes
any number of sets of each child's rows: in each set the child stands apart, with its own copy of
what was sent of it.
"""

from dataclasses import dataclass

import polars as pl

from pipelines.loading.rules import RULES
from pipelines.loading.rules.returned import READ_FROM_TEXT, SENT, Returned, Tables
from pipelines.loading.rules.run import run_rules
from pipelines.returns.ssda903.sent import REBUILT, RETURN, Sent
from schemas.contract import typed
from schemas.returns import columns_of

_TRIED = {*REBUILT, "Episodes"}
_PLACE = {"file": pl.String, "sheet": pl.String, "row_number": pl.Int64, "blocked_by": pl.String}
FOUND = {
    "child": pl.String, "set": pl.Int64, "table_name": pl.String, "candidate": pl.Int64,
    "rule": pl.String, "severity": pl.String, "message": pl.String,
}  # fmt: skip
"""What a trial gives: one row per row that breaks a rule. `candidate` is null for a row as sent."""


@dataclass(frozen=True)
class Sets:
    """Sets of rows to try: each `child` and `set`, and the candidates in it, which may be none."""

    every: pl.DataFrame
    """`child`, `set`."""
    members: pl.DataFrame
    """`child`, `set` and the columns of a candidate."""


def try_sets(sets: Sets, sent: Sent) -> pl.DataFrame:
    """Which rows of each set break which rules, beside what was sent; columns as `FOUND`."""
    if sets.every.is_empty():
        return pl.DataFrame(schema=FOUND)
    year = sent.period.financial_year
    tables: dict[str, pl.DataFrame] = {
        name: _apart(table.join(sets.every, on="child", maintain_order="left_right"))
        for name, table in sent.beside.items()
    }
    tables |= {name: _apart(_as_read(sets.members, name, year)) for name in REBUILT}
    numbered = _numbered(tables)
    last_year = {
        name: _apart(table.join(sets.every, on="child", maintain_order="left_right"))
        for name, table in sent.last_year.items()
    }
    rules = [one for one in RULES if one.return_name == RETURN and _TRIED & one.columns.keys()]
    found = run_rules(rules, Returned(RETURN, sent.period, numbered, last_year))
    return (
        found.drop_nulls("row_id")
        .select("row_id", "table_name", "rule", "severity", "message")
        .join(_whose(numbered), on="row_id", maintain_order="left")
        .select(*FOUND)
    )


def _apart(rows: pl.DataFrame) -> pl.DataFrame:
    """The child's name in its set: no rule then sees two sets together."""
    return rows.with_columns(tried=pl.col("child"), child=pl.format("{} in set {}", "child", "set"))


def _as_read(members: pl.DataFrame, table: str, year: str) -> pl.DataFrame:
    """Candidates of one table as if they had been read from a file without a fault."""
    columns = columns_of(RETURN, table, year)
    return members.filter(table_name=table).select(
        "child",
        "set",
        "candidate",
        *(pl.col(one.column_name).cast(typed(one.data_type)) for one in columns),
        *(
            _as_written(one.column_name).alias(one.column_name + SENT)
            for one in columns
            if one.data_type in READ_FROM_TEXT
        ),
        *(pl.lit(None, dtype).alias(name) for name, dtype in _PLACE.items()),
        is_sound=pl.lit(True),
        is_duplicate=pl.lit(False),
    )


def _as_written(column: str) -> pl.Expr:
    return pl.col(column).dt.strftime("%d/%m/%Y")


def _numbered(tables: Tables) -> dict[str, pl.DataFrame]:
    """Row ids that count through all tables: a child in two sets has each of its rows twice."""
    numbered, first = {}, 0
    for name, table in tables.items():
        ids = pl.int_range(first, first + pl.len(), dtype=pl.Int64)
        numbered[name] = table.with_columns(row_id=ids)
        first += table.height
    return numbered


def _whose(tables: Tables) -> pl.DataFrame:
    parts = [
        table.select(
            "row_id",
            "set",
            pl.col("tried").alias("child"),
            candidate=pl.col("candidate")
            if "candidate" in table.columns
            else pl.lit(None, pl.Int64),
        )
        for table in tables.values()
    ]
    return pl.concat(parts)
