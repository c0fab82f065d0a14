"""`raa check`: validate files without loading them; no home is needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.options import HomeOption
from pipelines.cli.shown import table_lines

if TYPE_CHECKING:
    from pipelines.quality.groups import Group
    from pipelines.quality.report import Report

NAME = "check"
NO_ERRORS, ERRORS, NOT_READ = 0, 1, 2
MOST_GROUPS, MOST_PLACES = 25, 3


def command(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.")],
    return_name: Annotated[
        str, typer.Option("--return", metavar="NAME", help="Which return: ssda903, alb, ...")
    ],
    period: Annotated[str, typer.Option(help="2020-21, 2020-21-Q3 or 2020-11.")],
    sender: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="Whose mapping and area in the home to use."),
    ] = None,
    last_year: Annotated[
        Path | None, typer.Option(help="Last year's files, for rules that compare.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write every failure here: .csv, .xlsx or .html.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Check files and say what to correct. Exit 0: no errors; 1: errors; 2: not readable."""
    from pipelines.loading.checked import REFUSED
    from pipelines.quality.check_report import check_out, run_check, write_check
    from pipelines.quality.report import report_of_check

    if out is not None:
        check_out(out)
    checked = run_check(paths, return_name, period, sender, last_year, home)
    report = write_check(checked, out, sender) if out else report_of_check(checked, sender)
    _print_summary(report, out)
    if not report.receipt.tables:
        raise typer.Exit(NOT_READ)
    is_refused = checked.outcome == REFUSED
    raise typer.Exit(ERRORS if report.found.errors or is_refused else NO_ERRORS)


def _print_summary(report: "Report", out: Path | None) -> None:
    """What to do, the message first: as the written report, with the first places only."""
    from pipelines.quality.wording import many

    print(f"{report.first_line}. {report.title}\n")
    headers = ("Table", "Rows", "Would load", "Kept out")
    for line in table_lines(headers, report.receipt.tables):
        print(line)
    found = report.found
    print(f"\n{many(found.errors, 'error')}, {many(found.warnings, 'warning')}")
    for line in (report.reason, *report.hidden):
        if line:
            print(line)
    for group in found.groups[:MOST_GROUPS]:
        _print_group(group)
    left = len(found.groups) - MOST_GROUPS
    if left > 0:
        print(f"\nand {many(left, 'more thing')} to correct or look at.")
    if out:
        print(f"\nWritten to {out}.")
    elif found.groups:
        print("\n--out FILE writes every row, as .csv, .xlsx or .html.")


def _print_group(group: "Group") -> None:
    from pipelines.quality.wording import many

    print(f"\n{group.severity.upper()}: {group.heading}")
    places = group.places(MOST_PLACES)
    more = group.times - len(places)
    shown = "; ".join(places) + (f"; and {more:,} more" if places and more > 0 else "")
    times = many(group.times, "time")
    print(f"  {times}, rule {group.rule}" + (f": {shown}" if shown else ""))
    own = group.first["own_message"].drop_nulls().unique(maintain_order=True)
    for message in own.head(MOST_PLACES):
        print(f"  {message}")
