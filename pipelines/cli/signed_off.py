"""How the returns that were signed off are told, at the end of `raa run` and of `raa status`."""

import sys
from collections.abc import Sequence

import typer

from pipelines.freezing.standing import Standing

TAMPERED_WITH = 1
"""Exit code when something that was signed off is not as it was."""


def print_signed_off(every: Sequence[Standing]) -> None:
    """A line for each; one that was tampered with is told once more as a fault, and ends with 1."""
    if not every:
        return
    print("\nSigned off\n")
    for one in every:
        print(f"  {one.line}")
    touched = [one for one in every if not one.is_intact]
    for one in touched:
        print(f"raa: {one.line}.", file=sys.stderr)
    if touched:
        raise typer.Exit(TAMPERED_WITH)
