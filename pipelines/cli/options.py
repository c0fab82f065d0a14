"""Options that several commands share, so that each is spelt and explained once."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="The region's home. Otherwise RAA_HOME, else ./home.", show_default=False
    ),
]
AsAtOption = Annotated[
    datetime | None,
    typer.Option(
        "--as-at",
        formats=["%Y-%m-%d"],
        help="Use only submissions received on or before this date. Otherwise all of them.",
        show_default=False,
    ),
]


def day(value: datetime | None) -> date | None:
    """The day of an option that typer reads as a time."""
    return value.date() if value else None
