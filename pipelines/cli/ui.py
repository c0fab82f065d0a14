"""`raa ui`: Dagster's page for the home, on this machine only."""

import os
import sys
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption

NAME = "ui"


def command(
    home: HomeOption = None,
    port: Annotated[int, typer.Option(help="Where to serve it.")] = 3000,
) -> None:
    """Serve Dagster's page: the asset graph, runs, checks, schedules and the landing sensor."""
    from pipelines.home import HOME_VARIABLE, Home
    from pipelines.instance import prepare_instance_folder
    from pipelines.warehouse.project import REPOSITORY, manifest

    chosen = Home.at(home)
    prepare_instance_folder(chosen)
    manifest()
    print(f"Dagster for {chosen.root} on http://127.0.0.1:{port} (Ctrl+C ends it)", flush=True)
    os.chdir(REPOSITORY)
    # This process becomes Dagster, so that ending it ends all that Dagster started.
    os.execve(
        sys.executable,
        [
            *(sys.executable, "-m", "dagster", "dev", "-w", str(REPOSITORY / "workspace.yaml")),
            *("-h", "127.0.0.1", "-p", str(port)),
        ],
        {
            **os.environ,
            HOME_VARIABLE: str(chosen.root),
            "DAGSTER_HOME": str(chosen.dagster),
        },
    )
