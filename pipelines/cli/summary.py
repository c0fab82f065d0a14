"""What was found in a submission, in a terminal: as the written report, with the first places."""

from typing import TYPE_CHECKING

import polars as pl

from pipelines.cli.shown import table_lines

if TYPE_CHECKING:
    from pipelines.quality.groups import Group
    from pipelines.quality.report import Report

MOST_GROUPS, MOST_PLACES = 25, 3


def print_summary(report: "Report", quotes_rows: bool) -> None:
    """What to do, the message first. `quotes_rows`: also what is said of single rows, in which a
    value of theirs may stand."""
    from pipelines.quality.wording import many

    print(f"{report.first_line}. {report.title}")
    if tables := report.receipt.tables:
        headers = ("Table", "Rows", "Would load", "Kept out")
        print("", *table_lines(headers, tables), sep="\n")
    found = report.found
    print(f"\n{many(found.errors, 'error')}, {many(found.warnings, 'warning')}")
    for line in (report.reason, *report.hidden):
        if line:
            print(line)
    for group in found.groups[:MOST_GROUPS]:
        _print_group(group, quotes_rows)
    left = len(found.groups) - MOST_GROUPS
    if left > 0:
        print(f"\nand {many(left, 'more thing')} to correct or look at.")


def _print_group(group: "Group", quotes_rows: bool) -> None:
    from pipelines.quality.wording import many

    print(f"\n{group.severity.upper()}: {group.heading}")
    places = group.places(MOST_PLACES)
    more = group.times - len(places)
    shown = "; ".join(places) + (f"; and {more:,} more" if places and more > 0 else "")
    times = many(group.times, "time")
    print(f"  {times}, rule {group.rule}" + (f": {shown}" if shown else ""))
    said = group.first if quotes_rows else group.first.filter(pl.col("row").is_null())
    for message in said["own_message"].drop_nulls().unique(maintain_order=True).head(MOST_PLACES):
        print(f"  {message}")
