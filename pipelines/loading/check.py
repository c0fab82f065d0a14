"""Checking files without a home: what `raa check` and every load run, one and the same.

The order is the order of a row's life: read, recognise, arrange, parse, check against the
contract, find duplicates, then the rules over all tables at once. Nothing is written here.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from pipelines.loading import issues
from pipelines.loading.arrange import SentTable
from pipelines.loading.checked import ACCEPTED, REFUSED, WITH_ISSUES, Checked
from pipelines.loading.duplicates import duplicate_issues
from pipelines.loading.files import read_sent_tables
from pipelines.loading.issues import WARNING, file_issue
from pipelines.loading.mapping import Mapping
from pipelines.loading.parse import parse_table
from pipelines.loading.row_checks import check_rows
from pipelines.loading.rules import RULES, Submitted
from pipelines.loading.rules.rule import run_rules
from pipelines.periods import Period
from pipelines.region import Region
from schemas.returns import columns_of, tables_of

Tables = dict[str, pl.DataFrame]
MAY_BE_EMPTY = ("activity",)
"""Returns that may truly have no row in any table: a month in which nothing happened."""
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
    `last_year` holds the accepted tables of the year before, for rules that compare the two.
    """
    ordered = sorted(paths)
    files = _names(ordered)
    own_words = mapping or Mapping()
    year = period.financial_year
    sent, found = read_sent_tables(ordered, files, return_name, year, own_words)
    numbered = _numbered(sent)
    tables, row_issues = _parse_all(numbered, return_name, year, own_words)
    found += row_issues
    found += [
        _empty_issue(one, return_name)
        for one in sent
        if one.cells.is_empty() and one.header.table_name in NEVER_EMPTY
    ]
    found += [duplicate_issues(table, return_name, name) for name, table in tables.items()]
    submitted = Submitted(period, _seen_by_rules(tables, issues.gather(found)), last_year or {})
    found.append(run_rules(RULES, return_name, submitted))
    every = issues.gather(found)
    with_reasons = {name: _with_reasons(table, every) for name, table in tables.items()}
    reason = _why_empty(tables, return_name) or _why_refused(with_reasons, every, region, sender)
    if reason:
        with_reasons = {name: _all_refused(table, reason) for name, table in with_reasons.items()}
    outcome = REFUSED if reason else ACCEPTED if every.is_empty() else WITH_ISSUES
    return Checked(
        return_name, period, tuple(files), with_reasons, numbered, every, outcome, reason
    )


def _names(paths: Sequence[Path]) -> list[str]:
    """What each file is called in reports: its name, or its path below the others' folder."""
    names = [path.name for path in paths]
    if len(set(names)) == len(names):
        return names
    whole = [path.absolute() for path in paths]
    top = os.path.commonpath([path.parent for path in whole])
    return [str(path.relative_to(top)) for path in whole]


def _numbered(sent: Sequence[SentTable]) -> tuple[tuple[int, SentTable], ...]:
    """Each table with the number of its first row, counting through the whole submission."""
    first = 0
    numbered = []
    for one in sent:
        numbered.append((first, one))
        first += one.cells.height
    return tuple(numbered)


def _parse_all(
    numbered: Sequence[tuple[int, SentTable]], return_name: str, year: str, mapping: Mapping
) -> tuple[Tables, list[pl.DataFrame]]:
    """Typed rows of every table of the return that came, and the issues of single rows."""
    parts: dict[str, list[pl.DataFrame]] = {}
    found = []
    for first, sent in numbered:
        name = sent.header.table_name
        parsed, faults = parse_table(sent, columns_of(return_name, name, year), mapping, year)
        placed = _place(parsed, sent, first)
        parts.setdefault(name, []).append(placed)
        if not sent.blocked_by:
            found.append(check_rows(sent, placed, faults, return_name, year))
    in_order = [name for name in tables_of(return_name) if name in parts]
    return {name: pl.concat(parts[name]) for name in in_order}, found


def _place(parsed: pl.DataFrame, sent: SentTable, first: int) -> pl.DataFrame:
    """Say where each row lies."""
    return parsed.select(
        pl.int_range(first, first + pl.len(), dtype=pl.Int64).alias("row_id"),
        pl.lit(sent.text.file).alias("file"),
        pl.lit(sent.text.sheet, pl.String).alias("sheet"),
        sent.cells["row_number"].cast(pl.Int64),
        pl.lit(sent.blocked_by, pl.String).alias("blocked_by"),
        pl.all(),
    )


def _seen_by_rules(tables: Tables, found: pl.DataFrame) -> Tables:
    """Tables with `is_sound`, false for a row kept out so far, and `is_duplicate`."""
    kept_out = found.filter("quarantines").select("row_id").unique()
    duplicates = found.filter(pl.col("rule") == "exact_duplicate").select("row_id")
    return {
        name: table.with_columns(
            is_duplicate=pl.col("row_id").is_in(duplicates["row_id"].to_list()),
            is_sound=pl.col("blocked_by").is_null()
            & ~pl.col("row_id").is_in(kept_out["row_id"].to_list()),
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
    return joined.with_columns(reasons=pl.coalesce("blocked_by", "reasons")).drop(
        "blocked_by", "same_as"
    )


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


def _why_empty(tables: Tables, return_name: str) -> str | None:
    """Why a submission without any row is refused. One in force would wipe out what came before."""
    if not tables or return_name in MAY_BE_EMPTY or any(one.height for one in tables.values()):
        return None
    return (
        "There are headers and no rows in any of the files, so nothing was loaded. Send them again "
        "with their rows."
    )


def _why_refused(
    tables: Tables, found: pl.DataFrame, region: Region | None, sender: str | None
) -> str | None:
    """Why nothing of the submission loads, if so. A mere duplicate is no row in error."""
    if not tables:
        return "No table of the return could be read in any of the files."
    limit = region.settings.get("refuse_submission_over") if region else None
    rows = sum(table.height for table in tables.values())
    kept_out = rows - sum(table["reasons"].null_count() for table in tables.values())
    worst = found.filter("quarantines").group_by("row_id").agg(pl.col("severity").min())
    in_error = kept_out - worst.filter(severity=WARNING).height
    if limit is None or rows == 0 or in_error / rows <= limit:
        return None
    who = region.senders[sender].name if region and sender in region.senders else "the sender"
    return (
        f"{in_error} of {rows} rows are in error, more than the {limit:.0%} over which the "
        f"region's settings refuse a submission whole. Nothing was loaded; {who} must correct "
        "the rows and send it again."
    )


def _all_refused(table: pl.DataFrame, reason: str) -> pl.DataFrame:
    return table.with_columns(
        reasons=pl.concat_str("reasons", pl.lit(reason), separator="; ", ignore_nulls=True)
    )
