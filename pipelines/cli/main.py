"""The commands of `raa` and what they share: the home option, faults in plain words, exit codes.

Each command lies in a module of its own. What a command needs is imported when it runs, so that
`raa --help` answers at once.
"""

import sys

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


def main() -> None:
    """Run `raa`. A fault in data or settings ends with its reason and exit code 2."""
    try:
        app()
    except Exception as fault:
        # Imported here because it brings everything in, which `raa --help` does not need.
        from pipelines.cli.faults import FAULTS

        if not isinstance(fault, FAULTS):
            raise
        print(f"raa: {fault}", file=sys.stderr)
        sys.exit(2)
