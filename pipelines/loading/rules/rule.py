"""What a rule over whole submissions is, and how its findings become issues.

A rule names the rows that break it and nothing else; place, child and value are added here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import ERROR
from pipelines.periods import Period


@dataclass(frozen=True)
class Submitted:
    """All that a rule may look at."""

    period: Period
    tables: dict[str, pl.DataFrame]
    """Parsed tables by name. Beside the columns of the return: `row_id`, `file`, `sheet`,
    `row_number`, and `is_sound`, which is false for rows already kept out or duplicate."""
    last_year: dict[str, pl.DataFrame] = field(default_factory=dict)
    """The accepted tables of the year before; empty where they were not given."""


@dataclass(frozen=True)
class Rule:
    """One rule of one return."""

    code: str
    return_name: str
    needs: tuple[str, ...]
    """Tables without which it cannot be tried."""
    table_name: str
    """The table whose rows break it."""
    column_name: str
    message: str
    find: Callable[[Submitted], pl.DataFrame]
    """The breaking rows: a frame with `row_id`."""
    severity: str = ERROR
    quarantines: bool = False
    cannot_do_without: tuple[str, ...] = ()
    """Tables whose absence is itself an error when the rule's own table came."""


def run_rules(rules: tuple[Rule, ...], return_name: str, submitted: Submitted) -> pl.DataFrame:
    """Issues of every rule of the return whose tables are all there."""
    found = [
        _described(rule, submitted)
        for rule in rules
        if rule.return_name == return_name and submitted.tables.keys() >= set(rule.needs)
    ]
    return issues.gather(found + _absent_tables(rules, return_name, submitted))


def _absent_tables(
    rules: tuple[Rule, ...], return_name: str, submitted: Submitted
) -> list[pl.DataFrame]:
    """One issue for each table that came without another it must come with."""
    pairs = {
        (rule.table_name, needed): rule.code
        for rule in rules
        if rule.return_name == return_name and rule.table_name in submitted.tables
        for needed in rule.cannot_do_without
        if needed not in submitted.tables
    }
    return [
        issues.file_issue(
            "table_missing",
            ERROR,
            f"{table} came without {needed}, so rule {code} could not be tried and its rows were "
            f"loaded without it. Send {needed} with it.",
            return_name=return_name,
            table_name=needed,
        )
        for (table, needed), code in pairs.items()
    ]


def _described(rule: Rule, submitted: Submitted) -> pl.DataFrame:
    table = submitted.tables[rule.table_name]
    child = issues.child_column(rule.return_name)
    rows = table.join(rule.find(submitted).select("row_id").unique(), on="row_id", how="semi")
    return rows.select(
        "row_id",
        "file",
        "sheet",
        "row_number",
        child=pl.col(child) if child in table.columns else pl.lit(None, pl.String),
        value=pl.col(rule.column_name).cast(pl.String),
        rule=pl.lit(rule.code),
        severity=pl.lit(rule.severity),
        return_name=pl.lit(rule.return_name),
        table_name=pl.lit(rule.table_name),
        column_name=pl.lit(rule.column_name),
        message=pl.lit(rule.message),
        quarantines=pl.lit(rule.quarantines),
    )
