"""`raa receive`: file a submission into the landing folder and print its receipt."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, day
from pipelines.cli.summary import print_summary

NAME = "receive"
WOULD_BE_REFUSED = 1


def command(
    paths: Annotated[list[Path], typer.Argument(help="The files of one submission.")],
    sender: Annotated[str, typer.Option("--from", metavar="SLUG", help="Who sent it.")],
    return_name: Annotated[
        str, typer.Option("--return", metavar="NAME", help="Which return: ssda903, alb, ...")
    ],
    period: Annotated[str, typer.Option(help="2020-21, 2020-21-Q3 or 2020-11.")],
    received: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When it came. Otherwise today."),
    ] = None,
    home: HomeOption = None,
) -> None:
    """File a submission. It is checked at once and loaded by the next raa run.

    Exit 0: filed; 1: filed, but it would be refused whole; 2: not filed.
    """
    from pipelines.home import Home
    from pipelines.landing.receive import receive
    from pipelines.landing.submissions import LandingError
    from pipelines.loading.checked import REFUSED
    from pipelines.loading.load import check_submission
    from pipelines.quality.report import report_of_check
    from pipelines.region import read_region

    today = date.today()
    received_on = day(received) or today
    if received_on > today:
        raise LandingError(
            f"{received_on} is still to come. Name the day on which it was received."
        )
    chosen = Home.at(home)
    region = read_region(chosen.region_file)
    filed = receive(chosen, region, paths, sender, return_name, period, received_on)
    checked = check_submission(chosen, region, filed, filed.files())
    print(f"Receipt for {filed.submission_id}\nFiles: {', '.join(checked.files) or 'none'}")
    print_summary(report_of_check(checked, region.name_of(sender)), quotes_rows=False)
    if checked.outcome == REFUSED:
        print(
            f"\nFiled in {filed.folder}, but raa run will refuse it as it is. Correct the files "
            "and file them again."
        )
        raise typer.Exit(WOULD_BE_REFUSED)
    print(f"\nFiled in {filed.folder}. Next: raa run --home {chosen.root}")
