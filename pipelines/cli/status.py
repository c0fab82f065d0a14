"""`raa status`: who has sent what for which period, what is due, late, refused or changed, and how
every return that was signed off stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.options import AsAtOption, HomeOption, day
from pipelines.cli.shown import table_lines

if TYPE_CHECKING:
    from pipelines.home import Home
    from pipelines.landing.owed import OwedState
    from pipelines.quality.overview import Standing

NAME = "status"


def command(
    home: HomeOption = None,
    as_at: AsAtOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list what came in on time and stands.")
    ] = False,
    ahead: Annotated[
        int, typer.Option(metavar="DAYS", min=0, help="Also list what is due in so many days.")
    ] = 31,
) -> None:
    """Show who has sent what, and what is due, late, missing, refused or changed.

    Then how each return that was signed off stands. Exit 1: one of those was tampered with.
    """
    import polars as pl

    from pipelines.cli.signed_off import print_signed_off
    from pipelines.freezing.standing import standings as signed_off
    from pipelines.home import Home
    from pipelines.landing.owed import owed_states
    from pipelines.landing.submissions import find_submissions
    from pipelines.loading.lake import read_loaded
    from pipelines.quality.overview import standings
    from pipelines.region import read_region

    chosen = Home.at(home)
    region = read_region(chosen.region_file)
    landing = find_submissions(chosen, region)
    loaded = read_loaded(chosen)
    states = owed_states(region, landing.submissions, loaded, day(as_at), ahead)
    print(f"{region.name}, as at {states.as_at}\n")
    _print_owed(states.rows, everything)
    if states.as_at is not None:
        received = loaded.filter(pl.col("received_on") <= states.as_at)
        _print_standings(chosen, standings(chosen, received), everything)
    for refusal in landing.refusals:
        print(f"\nNot a submission: landing/{refusal.path}\n  {refusal.reason}")
    print_signed_off(signed_off(chosen, region))


def _print_owed(states: Sequence["OwedState"], everything: bool) -> None:
    """What is to look at and what is still to come; with all of it, what came in on time too."""
    from pipelines.landing.owed import COMING, DUE, RECEIVED

    rows = [
        (one.sender, one.return_name, one.period, one.state, one.due, one.received, one.note)
        for one in states
        if everything or one.state != RECEIVED
    ]
    headers = ("Sender", "Return", "Period", "State", "Due", "Received", "Note")
    for line in table_lines(headers, rows):
        print(line)
    on_time = sum(one.state == RECEIVED for one in states)
    to_come = sum(one.state in (DUE, COMING) for one in states)
    print(
        f"\n{on_time} received on time and standing, {len(states) - on_time - to_come} to look at, "
        f"{to_come} still to come."
    )


def _print_standings(home: "Home", every: list["Standing"], everything: bool) -> None:
    """What the last submission of each period still holds to correct, and where that is told."""
    shown = [one for one in every if everything or one.has_failures]
    if not shown:
        return
    print("\nWhat is still to correct or look at in the last submission of each period\n")
    headers = (
        "Sender",
        "Return",
        "Period",
        "Errors",
        "Warnings",
        "Kept out",
        "Trend",
        "Report",
    )
    rows = [
        (
            one.sender, one.return_name, one.this.period, one.this.errors, one.this.warnings,
            one.this.kept_out, one.trend, one.page and one.page.relative_to(home.root),
        )
        for one in shown
    ]  # fmt: skip
    for line in table_lines(headers, rows):
        print(line)
