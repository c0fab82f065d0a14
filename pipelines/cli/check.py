"""`raa check`: validate files without loading them; no home is needed."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption
from pipelines.cli.shown import table_lines

NAME = "check"
NO_ERRORS, ERRORS, NOT_READ = 0, 1, 2
MOST_SHOWN = 20


def command(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.")],
    return_name: Annotated[
        str, typer.Option("--return", metavar="NAME", help="Which return: ssda903, alb, ...")
    ],
    period: Annotated[str, typer.Option(help="2020-21, 2020-21-Q3 or 2020-11.")],
    sender: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Whose mapping in the home to use.")
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
    from pipelines.quality.check_report import check_out, failures_of, run_check, write_failures

    if out is not None:
        check_out(out)
    checked = run_check(paths, return_name, period, sender, last_year, home)
    failures = failures_of(checked)
    if out is not None:
        write_failures(failures, out, checked)
    errors, warnings = checked.severities()
    is_refused = checked.outcome == REFUSED
    counts = checked.counts()
    for line in table_lines(("Table", "Rows", "Would load", "Kept out"), counts.rows()):
        print(line)
    print(f"\n{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    if is_refused and checked.reason:
        print(checked.reason)
    for row in failures.head(MOST_SHOWN).iter_rows(named=True):
        place = [row["file"], row["sheet"] and f"sheet {row['sheet']}"]
        place += [row["row"] and f"row {row['row']}", row["column"]]
        print(f"\n{row['severity'].upper()} {row['rule']}: {', '.join(p for p in place if p)}")
        print(f"  {row['message']}")
    if failures.height > MOST_SHOWN:
        print(f"\nand {failures.height - MOST_SHOWN} more. --out FILE writes them all.")
    if counts.is_empty():
        raise typer.Exit(NOT_READ)
    raise typer.Exit(ERRORS if errors or is_refused else NO_ERRORS)
