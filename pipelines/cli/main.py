"""The commands of `raa` and what they share: the home option, faults in plain words, exit codes.

Each command lies in a module of its own. What a command needs is imported when it runs, so that
`raa --help` answers at once.
"""

import os
import sys
import traceback

import typer

from pipelines.cli import check, demo, explain, receive, run, sample, status, ui

app = typer.Typer(
    name="raa",
    help="A data warehouse for the adoption returns of a Regional Adoption Agency.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (demo, sample, check, receive, run, status, explain, ui):
    app.command(module.NAME)(module.command)


OWNER_AND_GROUP_ONLY = 0o007
"""What is taken from the mode of everything made: it all may hold children's data."""
CORRECTABLE, UNEXPECTED = 2, 70
"""Exit codes: a fault that a person can put right, and one in the program. 1 is left to commands
that find something wrong in a return."""


def main() -> None:
    """Run `raa`. A fault in data, settings or rights ends with its reason and exit code 2."""
    os.umask(OWNER_AND_GROUP_ONLY)
    try:
        app()
    except Exception as fault:
        # Imported here because it brings everything in, which `raa --help` does not need.
        from pipelines.cli.faults import FAULTS

        if isinstance(fault, FAULTS):
            reason = str(fault)
        elif isinstance(fault, OSError):
            reason = _said_of_a_file(fault)
        else:
            traceback.print_exc()
            sys.exit(UNEXPECTED)
        print(f"raa: {reason}", file=sys.stderr)
        sys.exit(CORRECTABLE)


def _said_of_a_file(fault: OSError) -> str:
    """What the system says of a file or folder, as a sentence."""
    said = fault.strerror or str(fault) or type(fault).__name__
    return f"{fault.filename} cannot be used: {said}." if fault.filename else f"{said}."
