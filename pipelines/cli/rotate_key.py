"""`raa rotate-key`: a new key for the home, and with it a new pseudonym for everybody."""

import sys
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption
from pipelines.cli.shown import progress

NAME = "rotate-key"
WHAT_CHANGES = """\
A new key gives every child, family and adopter of this home a new pseudonym:
  the keys in the warehouse, in raa explain and in the tracker all change;
  a list of keys that somebody noted down leads to nobody afterwards;
  copies of this home, and others that use the same key file, cannot be run afterwards;
  figures, returns and what senders receive stay the same.
Every submission is loaded again, so this takes as long as the first run and as much room as the
lake. If it breaks off, give the command again: what is published stands until all is done."""


def command(
    home: HomeOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before beginning.")] = False,
) -> None:
    """Make a new key, load every submission anew under it, rebuild and publish.

    Use it when somebody may have seen the key who should not have. Other homes that use the same
    key file cannot be run any more.
    """
    from pipelines.home import Home
    from pipelines.key_change import change_key

    chosen = Home.at(home)
    print(WHAT_CHANGES, flush=True)
    if sys.stdin.isatty() and not yes:
        typer.confirm("\nChange the key?", abort=True)
    with progress() as says:
        done = change_key(chosen, says)
    begun = "The change that had broken off is finished" if done.was_begun else "The key is changed"
    print(f"\n{begun}, and figures as at {done.report.as_at} are published under it.")
    print(
        f"The new key lies in {done.key_file}. Back it up now, and destroy copies of the old one."
    )
    print("Whoever keeps pseudonyms elsewhere must fetch them again: the old ones lead to nobody.")
