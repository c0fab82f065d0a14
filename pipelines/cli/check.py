"""`raa check`: validate files without loading them; no home is needed."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption
from pipelines.cli.summary import print_summary

NAME = "check"
NO_ERRORS, ERRORS, NOT_READ = 0, 1, 2


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
    print_summary(report, quotes_rows=True)
    if out:
        print(f"\nWritten to {out}.")
    elif report.found.groups:
        print("\n--out FILE writes every row, as .csv, .xlsx or .html.")
    if not report.receipt.tables:
        raise typer.Exit(NOT_READ)
    is_refused = checked.outcome == REFUSED
    raise typer.Exit(ERRORS if report.found.errors or is_refused else NO_ERRORS)
