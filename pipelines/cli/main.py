"""The commands of `raa` and what they share: the home option, faults in plain words, exit codes.

Each command lies in a module of its own. What a command needs is imported when it runs, so that
`raa --help` answers at once.
"""

import sys

import typer

from pipelines.cli import (
    check,
    demo,
    explain,
    freeze,
    notebook,
    receive,
    rotate_key,
    run,
    sample,
    status,
    ui,
)
from pipelines.home_privacy import keep_from_others
from pipelines.plain_faults import UnforeseenFaultError, told

app = typer.Typer(
    name="raa",
    help="A data warehouse for the adoption returns of a Regional Adoption Agency.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (
    demo, sample, check, receive, run, status, explain, freeze, notebook, rotate_key, ui,
):  # fmt: skip
    app.command(module.NAME)(module.command)


CORRECTABLE, UNEXPECTED = 2, 70
"""Exit codes: a fault that a person can put right, and one in the program. 1 is left to commands
that find something wrong in a return."""


def main() -> None:
    """Run `raa`. A fault in data, settings or rights ends with its reason and exit code 2."""
    keep_from_others()
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
            print(f"raa: a fault in the program. {_without_values(fault)}", file=sys.stderr)
            sys.exit(UNEXPECTED)
        print(f"raa: {reason}", file=sys.stderr)
        sys.exit(CORRECTABLE)


def _without_values(fault: Exception) -> str:
    """Where it happened, for whoever mends it; its own words may quote a child's data."""
    return fault.args[0] if isinstance(fault, UnforeseenFaultError) else told(fault)


def _said_of_a_file(fault: OSError) -> str:
    """What the system says of a file or folder, as a sentence."""
    said = fault.strerror or str(fault) or type(fault).__name__
    return f"{fault.filename} cannot be used: {said}." if fault.filename else f"{said}."
