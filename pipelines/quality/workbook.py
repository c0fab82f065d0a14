"""A report as an accessible workbook: receipt, what to do, every row, and the trend."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.quality.failures import KEPT_OUT, held
from pipelines.quality.groups import NUMBER
from pipelines.quality.report import Report
from pipelines.quality.trend import Trend
from pipelines.quality.wording import OUTCOMES, many
from pipelines.workbooks.accessible import write_workbook
from pipelines.workbooks.sheet import Sheet, SheetColumn

MOST_ROWS = 200_000
"""Rows of the workbook. Excel holds five times as many, but such a file takes minutes to make and
more memory than its reader has."""
COUNT = "#,##0"
_ROW_COLUMNS = {
    "child": "Child",
    "file": "File",
    "sheet": "Sheet",
    "row": "Row",
    "message": "What is wrong and what to do",
    "column": "Column",
    "value": "Value",
    KEPT_OUT: "Kept out",
    "severity": "Severity",
    NUMBER: "No. in What to do",
    "table": "Table",
    "rule": "Rule",
}


def write_report(path: Path, report: Report) -> Path:
    """Write the workbook; equal reports give equal bytes."""
    facts = [f"{name}: {said}" for name, said in report.receipt.facts]
    counts = (f"{many(report.found.errors, 'error')}, {many(report.found.warnings, 'warning')}.",)
    lines = (
        report.title,
        report.lead,
        *report.remarks,
        report.notice,
        *counts,
        *facts,
        *report.hidden,
    )
    return write_workbook(
        path, report.first_line, "Data quality", report.as_at,
        [line for line in lines if line], tuple(_sheets(report)),
    )  # fmt: skip


def _sheets(report: Report) -> Iterator[Sheet]:
    if report.receipt.tables:
        yield _receipt(report)
    if report.found.groups:
        yield _to_do(report)
        yield _rows(report)
    if report.trend and report.trend.before:
        yield _submissions(report.trend)
        if report.trend.changes:
            yield _changes(report.trend)


def _receipt(report: Report) -> Sheet:
    columns = (
        "Table",
        *(SheetColumn(name, COUNT) for name in ("Received", "Accepted", "Kept out")),
    )
    rows = (*report.receipt.tables, ("All tables", *report.receipt.totals))
    return Sheet(
        "Receipt", "Receipt: rows received", ("Each row was either accepted or kept out.",),
        columns, rows, total_rows=frozenset({len(rows) - 1}),
    )  # fmt: skip


def _to_do(report: Report) -> Sheet:
    columns = (
        SheetColumn("No.", COUNT),
        "Severity",
        "What to do",
        SheetColumn("Times", COUNT),
        SheetColumn("Kept out", COUNT),
        "Part",
        "Rule",
    )
    rows = [
        (one.number, one.severity, one.heading, one.times, one.kept_out, one.part, one.rule)
        for one in report.found.groups
    ]
    told = "Work down this list. Errors come first; a warning may be right as it is."
    return Sheet("What to do", "What to do", (told,), columns, rows)


def _rows(report: Report) -> Sheet:
    """Every row, or the first of them; columns that hold nothing are left out."""
    found = report.found.failures
    shown = found.head(MOST_ROWS).with_columns(
        pl.when(KEPT_OUT).then(pl.lit("yes")).alias(KEPT_OUT)
    )
    names = held(shown, _ROW_COLUMNS)
    columns = [
        SheetColumn(_ROW_COLUMNS[name], "0" if name in ("row", NUMBER) else "General")
        for name in names
    ]
    lines = ["The row is the one that a spreadsheet shows, counted from the top of the file."]
    if found.height > shown.height:
        lines.append(
            f"Only the first {shown.height:,} of {many(found.height, 'finding')} are here. Correct "
            "these and send the return again; raa check with --out and a CSV file writes them all."
        )
    return Sheet(
        "Rows", "Every row to correct or look at", lines, columns, shown.select(names).rows()
    )


def _submissions(trend: Trend) -> Sheet:
    figures = ("Rows", "Kept out", "Errors", "Warnings")
    columns = (
        "For",
        "Received",
        SheetColumn("Number of that day", COUNT),
        *(SheetColumn(name, COUNT) for name in figures),
        "Outcome",
    )
    rows = [
        (
            one.period, one.received_on, one.received_number, one.rows, one.kept_out, one.errors,
            one.warnings, OUTCOMES[one.outcome],
        )
        for one in trend.sent
    ]  # fmt: skip
    lines = (
        "Oldest first; this submission is the last. Counts are of what was found in the files.",
        f"This submission against the one before: {trend.word}.",
    )
    last = frozenset({len(rows) - 1})
    return Sheet("Trend", "Your submissions of this return", lines, columns, rows, total_rows=last)


def _changes(trend: Trend) -> Sheet:
    columns = (
        "Severity",
        "What was found",
        SheetColumn("Before", COUNT),
        SheetColumn("Now", COUNT),
        "Change",
        "Column",
        "Rule",
    )
    rows = [
        (one.severity, one.heading, one.before, one.now, one.word, one.column, one.rule)
        for one in trend.changes
    ]
    return Sheet("Changes", "What changed since the submission before", (), columns, rows)
