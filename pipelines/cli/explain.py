"""`raa explain`: the rows behind a figure."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption

NAME = "explain"


def command(
    measure: Annotated[str, typer.Argument(help="Its id, as children_matched or A10.")],
    area: Annotated[str, typer.Option(help="An authority, an agency or the region, by slug.")],
    period: Annotated[str, typer.Option(help="2020-11, 2020-21-Q3, 2020-21, 2018-21 or a date.")],
    key: Annotated[
        str | None, typer.Option(help="Show one child or family alone: how its key begins.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Also write every case, also those not in the figure, to this CSV file."),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Show each child or family behind a figure, its dates and where each came from, and why
    others are left out or not in it."""
    from pipelines.explain.figure import explain_figure, write_explanation
    from pipelines.explain.told import told
    from pipelines.home import Home

    explained = explain_figure(Home.at(home), measure, area, period)
    for line in told(explained, key):
        print(line)
    if out is not None:
        write_explanation(out, explained)
        print(f"\nWritten to {out}.")
