"""`raa demo`: a whole region from invented returns to the board's tables, in one command."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.shown import progress

NAME = "demo"
BOARD_MONTHS = ("2020-11", "2021-05")
"""The months of the region's first report to its councils."""


def command(
    home: Annotated[
        Path, typer.Option("--home", help="Where to make the home; what a demo left is reused.")
    ] = Path("home"),
) -> None:
    """Make invented returns of Kent, Medway and Bexley, run everything, show the figures."""
    from pipelines.board_pack.headlines import headline_lines
    from pipelines.cli.run_report import print_report
    from pipelines.home import Home
    from pipelines.periods import parse_period
    from pipelines.region import read_region
    from pipelines.running import RunRequest, run_home
    from pipelines.synthetic.demo import write_demo
    from pipelines.warehouse.readers import read_measures

    chosen = Home.at(home)
    first, last = (parse_period(text) for text in BOARD_MONTHS)
    with progress() as says:
        if not chosen.region_file.exists():
            write_demo(chosen, says)
        report = run_home(chosen, RunRequest(board_months=(first, last)), says)
    print_report(chosen, report)
    print("\nHeadline figures\n")
    for line in headline_lines(read_measures(chosen), read_region(chosen.region_file), first, last):
        print(f"  {line}")
    print("\nEveryone in these returns is invented. Ask where any figure comes from:\n")
    print(f"  raa explain children_matched --area kent --period 2020-11 --home {home}")
