"""How the notebook is served: by marimo, on this machine only, asking nobody for anything."""

import os
import secrets
import sys
from pathlib import Path

from pipelines.home import HOME_VARIABLE, Home

NOTEBOOK = Path(__file__).with_name("scorecard.py")


def serving_command(port: int) -> list[str]:
    """The words of the command, which reads the token for opening the page from its input."""
    return [
        # Nothing in the folder where the command is given may stand in for a library.
        sys.executable, "-P", "-m", "marimo", "run", str(NOTEBOOK),
        "--host", "127.0.0.1", "--port", str(port), "--headless",
        "--token", "--token-password-file", "-",
    ]  # fmt: skip


def serving_environment(home: Home) -> dict[str, str]:
    """This process's environment, with the home to read and no look for newer versions."""
    return {**os.environ, HOME_VARIABLE: str(home.root), "MARIMO_SKIP_UPDATE_CHECK": "1"}


def hand_over_token() -> None:
    """Make a new token this process's input: others on the machine could read a command's words.

    marimo prints it as part of the address, and whoever opens the page needs it.
    """
    reading, writing = os.pipe()
    os.write(writing, secrets.token_urlsafe(24).encode())
    os.close(writing)
    os.dup2(reading, sys.stdin.fileno())
    os.close(reading)
