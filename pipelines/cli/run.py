"""`raa run`: load what is new, rebuild, test, publish and write the outputs."""

from typing import Annotated

import typer

from pipelines.cli.options import AsAtOption, HomeOption, day
from pipelines.cli.shown import progress

NAME = "run"


def command(
    home: HomeOption = None,
    as_at: AsAtOption = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="SENDER", help="Load this sender's only.")
    ] = None,
    board_from: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="First month of a further board pack.")
    ] = None,
    board_to: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Last month of that board pack.")
    ] = None,
) -> None:
    """Load what is new, rebuild and test the warehouse, publish it and write the outputs.

    Only what has changed is done. If any test fails nothing is published, and what was published
    before still stands.
    """
    from pipelines.board_pack.months import folder_name
    from pipelines.board_pack.pack import check_range
    from pipelines.cli.run_report import print_report
    from pipelines.home import Home
    from pipelines.periods import parse_period
    from pipelines.region import NATIONAL_SENDER, read_region
    from pipelines.running import RunError, RunRequest, run_home

    chosen = Home.at(home)
    if bool(board_from) != bool(board_to):
        raise RunError("Give both --board-from and --board-to, or neither.")
    region = read_region(chosen.region_file)
    if only and only not in (*region.senders, NATIONAL_SENDER):
        raise RunError(f"'{only}' is not a sender. Senders: {', '.join(region.senders)}.")
    months = (parse_period(board_from), parse_period(board_to)) if board_from else None
    if months:
        check_range(*months)
    with progress() as says:
        report = run_home(chosen, RunRequest(day(as_at), only, months), says)
    print_report(chosen, report)
    if chosen.key_change.exists():
        print("\nA change of the key is not finished. Finish it with: raa rotate-key")
    if months and not (chosen.outputs / "board" / folder_name(*months)).exists():
        print(f"\nNo month from {board_from} to {board_to} has a figure, so no pack was made.")
