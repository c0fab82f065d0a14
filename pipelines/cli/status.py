"""`raa status`: who has sent what for which period, what is due, late, refused or changed."""

from typing import Annotated

import typer

from pipelines.cli.options import AsAtOption, HomeOption, day
from pipelines.cli.shown import table_lines

NAME = "status"


def command(
    home: HomeOption = None,
    as_at: AsAtOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also list what came in on time and stands.")
    ] = False,
) -> None:
    """Show who has sent what, and what is due, late, missing, refused or changed."""
    from pipelines.home import Home
    from pipelines.landing.owed import RECEIVED, owed_states
    from pipelines.landing.submissions import find_submissions
    from pipelines.loading.lake import read_loaded
    from pipelines.region import read_region

    chosen = Home.at(home)
    region = read_region(chosen.region_file)
    landing = find_submissions(chosen, region)
    states = owed_states(region, landing.submissions, read_loaded(chosen), day(as_at))
    print(f"{region.name}, as at {states.as_at}\n")
    shown = [one for one in states.rows if everything or one.state != RECEIVED]
    rows = [
        (one.sender, one.return_name, one.period, one.state, one.due, one.received, one.note)
        for one in shown
    ]
    headers = ("Sender", "Return", "Period", "State", "Due", "Received", "Note")
    for line in table_lines(headers, rows):
        print(line)
    on_time = sum(one.state == RECEIVED for one in states.rows)
    print(f"\n{on_time} received on time and standing, {len(states.rows) - on_time} to look at.")
    for refusal in landing.refusals:
        print(f"\nNot a submission: landing/{refusal.path}\n  {refusal.reason}")
