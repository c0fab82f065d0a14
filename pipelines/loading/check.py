"""Checking files without a home: what `raa check` and every load run, one and the same.

The order is the order of a row's life: read, recognise, arrange, parse, check against the
contract, find duplicates, then the rules over all tables at once. Nothing is written here.
"""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipelines.loading import issues
from pipelines.loading.arrange import SentTable
from pipelines.loading.checked import Checked
from pipelines.loading.duplicates import EXACT_DUPLICATE, duplicate_issues
from pipelines.loading.issues import WARNING, file_issue
from pipelines.loading.mapping import Mapping
from pipelines.loading.outcome import all_refused, outcome_of, why_refused
from pipelines.loading.period_check import period_issues
from pipelines.loading.row_checks import check_rows
from pipelines.loading.rules import RULES
from pipelines.loading.rules.returned import SENT, Returned
from pipelines.loading.rules.run import run_rules
from pipelines.loading.tables import ParsedTable, Tables, names_of, parse_files, together
from pipelines.periods import Period
from pipelines.region import Region
from schemas.returns import columns_read

NEVER_EMPTY = ("Header", "Episodes", "Adoptions", "Adopters", "costs", "looked_after")
"""Tables that hold rows whenever there is anything to return; the rest may well be empty."""


def check_files(
    paths: Iterable[Path],
    return_name: str,
    period: Period,
    sender: str | None = None,
    mapping: Mapping | None = None,
    region: Region | None = None,
    last_year: Tables | None = None,
) -> Checked:
    """Check the files of one submission.

    `mapping` is the sender's; `region` gives the share of bad rows over which all is refused;
    `last_year` holds the tables of the year before as `read_tables` gives them, for rules that
    compare the two.
    """
    ordered = sorted(paths)
    parsed, tables, found = _read(ordered, return_name, period, mapping)
    seen = _seen_by_rules(tables, issues.gather(found))
    returned = Returned(return_name, period, seen, last_year or {}, own_codes(region, sender))
    found += [run_rules(RULES, returned), period_issues(tables, return_name, period)]
    every = issues.gather(found)
    with_reasons = {name: _with_reasons(table, every) for name, table in tables.items()}
    reason = why_refused(with_reasons, every, return_name, region, sender)
    if reason:
        with_reasons = {name: all_refused(table, reason) for name, table in with_reasons.items()}
    return Checked(
        return_name,
        period,
        tuple(names_of(ordered)),
        with_reasons,
        tuple((one.first_row_id, one.sent) for one in parsed),
        every,
        outcome_of(reason, every),
        reason,
    )


def read_for_rules(
    paths: Iterable[Path], return_name: str, period: Period, mapping: Mapping | None = None
) -> Tables:
    """Every row of every table as rules see it: see `pipelines.loading.rules.returned`."""
    _, tables, found = _read(sorted(paths), return_name, period, mapping)
    return _seen_by_rules(tables, issues.gather(found))


def _read(
    paths: list[Path], return_name: str, period: Period, mapping: Mapping | None
) -> tuple[list[ParsedTable], Tables, list[pl.DataFrame]]:
    """The tables of some files, and issues of all that can be judged one row at a time."""
    year = period.financial_year
    parsed, found = parse_files(paths, return_name, year, mapping or Mapping())
    found += [check_rows(one.sent, one.rows, one.faults, return_name, year) for one in parsed]
    found += [_empty_issue(one.sent, return_name) for one in parsed if _is_empty(one.sent)]
    tables = together(parsed, return_name)
    found += [
        duplicate_issues(table, return_name, name, columns_read(return_name, name, year))
        for name, table in tables.items()
    ]
    return parsed, tables, found


def own_codes(region: Region | None, sender: str | None) -> frozenset[str]:
    """How the sender's area may be written where a return names an authority."""
    own = region.senders.get(sender) if region and sender else None
    written = (own.slug, own.name, own.dfe_code, own.gss_code) if own else ()
    return frozenset(one for one in written if one)


def _seen_by_rules(tables: Tables, found: pl.DataFrame) -> Tables:
    """Tables with `is_sound`, false for a row kept out so far, and `is_duplicate`."""
    kept_out = found.filter("quarantines")["row_id"].unique()
    duplicates = found.filter(pl.col("rule") == EXACT_DUPLICATE)["row_id"]
    return {
        name: table.with_columns(
            is_duplicate=pl.col("row_id").is_in(duplicates.implode()),
            is_sound=pl.col("blocked_by").is_null() & ~pl.col("row_id").is_in(kept_out.implode()),
        )
        for name, table in tables.items()
    }


def _with_reasons(table: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Join every reason that keeps a row out into one text; null for rows that load."""
    told = (
        found.filter("quarantines")
        .group_by("row_id", maintain_order=True)
        .agg(pl.col("message").unique(maintain_order=True).str.join("; ").alias("reasons"))
    )
    joined = table.join(told, on="row_id", how="left", maintain_order="left")
    working = [name for name in table.columns if name.endswith(SENT)]
    return joined.with_columns(reasons=pl.coalesce("blocked_by", "reasons")).drop(
        "blocked_by", "child", *working
    )


def _is_empty(sent: SentTable) -> bool:
    return sent.cells.is_empty() and sent.header.table_name in NEVER_EMPTY


def _empty_issue(sent: SentTable, return_name: str) -> pl.DataFrame:
    table = sent.header.table_name
    return file_issue(
        "empty_table",
        WARNING,
        f"{sent.text.place} has the headers of {table} and no rows. If there was nothing to "
        "report, nothing need be done; otherwise send it again with its rows.",
        return_name=return_name,
        table_name=table,
        file=sent.text.file,
        sheet=sent.text.sheet,
    )
