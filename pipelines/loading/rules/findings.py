"""From the rows that break a rule to issues: where each row is, whose it is and what it says."""

from collections.abc import Sequence

import polars as pl

from pipelines.loading import issues
from pipelines.loading.public import public_value
from pipelines.loading.rules.returned import SENT, Returned
from pipelines.loading.rules.rule import Rule


def described(rule: Rule, found: pl.DataFrame, returned: Returned) -> pl.DataFrame:
    """One issue per breaking row. `found` has `row_id`, and where it differs by row `message`,
    `severity` or `quarantines`."""
    if found.is_empty():
        return issues.no_issues()
    once = found.unique("row_id", maintain_order=True)
    return issues.gather(
        [
            _of_table(rule, table, columns, once, returned)
            for table, columns in rule.columns.items()
            if table in returned.tables
        ]
    )


def _of_table(
    rule: Rule, table: str, columns: Sequence[str], found: pl.DataFrame, returned: Returned
) -> pl.DataFrame:
    told = found.with_columns(
        **{name: pl.lit(value) for name, value in _defaults(rule).items() if name not in found}
    ).select("row_id", "message", "severity", "quarantines")
    rows = returned[table].join(told, on="row_id", maintain_order="left")
    return rows.select(
        "row_id",
        "file",
        "sheet",
        "row_number",
        "message",
        "severity",
        "quarantines",
        issues.child_of(rule.return_name, rows),
        value=_together([_shown(rows, name) for name in columns], columns),
        public_value=_together(
            [
                public_value(rule.return_name, table, pl.lit(name), _shown(rows, name))
                for name in columns
            ],
            columns,
        ),
        rule=pl.lit(rule.code),
        return_name=pl.lit(rule.return_name),
        table_name=pl.lit(table),
        column_name=pl.lit(", ".join(columns)),
    )


def _defaults(rule: Rule) -> dict[str, str | bool]:
    return {
        "message": rule.message,
        "severity": rule.severity,
        "quarantines": rule.quarantines,
    }


def _shown(rows: pl.DataFrame, column: str) -> pl.Expr:
    """A value as a person writes it: dates day first, what could not be read as it was sent."""
    value = pl.col(column)
    read = value.dt.strftime("%d/%m/%Y") if rows[column].dtype == pl.Date else value.cast(pl.String)
    return pl.coalesce(read, column + SENT) if column + SENT in rows.columns else read


def _together(values: Sequence[pl.Expr], columns: Sequence[str]) -> pl.Expr:
    """One value as it is; several each after its column's name, blanks left out."""
    if len(values) == 1:
        return values[0]
    named = [
        pl.when(value.is_not_null()).then(pl.format("{} {}", pl.lit(name), value))
        for name, value in zip(columns, values, strict=True)
    ]
    joined = pl.concat_str(named, separator="; ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)
