"""`raa demo`: a whole region from invented returns to the board's tables, in one command."""

from pipelines.cli.options import HomeOption
from pipelines.cli.shown import progress

NAME = "demo"
BOARD_MONTHS = ("2020-11", "2021-05")
"""The months of the region's first report to its councils."""


def command(
    home: HomeOption = None,
) -> None:
    """Make invented returns of Kent, Medway and Bexley, run everything, show the figures.

    A home that a demo left is used again, so a second demo changes nothing.
    """
    from pipelines.board_pack.headlines import headline_lines
    from pipelines.cli.run_report import print_report
    from pipelines.home import Home
    from pipelines.periods import parse_period
    from pipelines.region import read_region
    from pipelines.running import RunRequest, run_home
    from pipelines.synthetic.demo import is_demo, write_demo
    from pipelines.warehouse.readers import read_measures

    chosen = Home.at(home)
    first, last = (parse_period(text) for text in BOARD_MONTHS)
    with progress() as says:
        if not chosen.region_file.exists() or not is_demo(chosen):
            write_demo(chosen, says)
        report = run_home(chosen, RunRequest(board_months=(first, last)), says)
    print_report(chosen, report)
    print("\nHeadline figures\n")
    for line in headline_lines(read_measures(chosen), read_region(chosen.region_file), first, last):
        print(f"  {line}")
    print("\nEveryone in these returns is invented. Ask where any figure comes from:\n")
    print(f"  raa explain children_matched --area kent --period 2020-11 --home {chosen.root}")
