"""`raa notebook`: the scorecard and questions of one's own in a browser, on this machine only."""

import os
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption

NAME = "notebook"


def command(
    home: HomeOption = None,
    port: Annotated[int, typer.Option(help="Where to serve it.")] = 2718,
) -> None:
    """Serve the notebook for analysts: scorecard, waiting children, years, your own questions."""
    from pipelines.home import Home
    from pipelines.notebook.serving import (
        hand_over_token,
        serving_command,
        serving_environment,
    )
    from pipelines.warehouse.readers import open_published

    chosen = Home.at(home)
    with open_published(chosen):
        print(f"Notebook for {chosen.root}. Open the address below (Ctrl+C ends it).", flush=True)
    words = serving_command(port)
    hand_over_token()
    # This process becomes the notebook, so that ending it ends all that was started.
    os.execve(words[0], words, serving_environment(chosen))
