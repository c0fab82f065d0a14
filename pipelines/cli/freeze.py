"""`raa freeze`: sign off a return, so that it is kept as it is and compared with later figures."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.options import HomeOption, day

if TYPE_CHECKING:
    from pipelines.freezing.manifest import Manifest
    from pipelines.freezing.versions import Version

NAME = "freeze"


def command(
    return_name: Annotated[
        str, typer.Argument(metavar="RETURN", help="alb, ssda903, scorecard or board.")
    ],
    period: Annotated[
        str, typer.Option(help="2020-21-Q3, 2020-21, or for the board 2020-11_2021-05.")
    ],
    sender: Annotated[
        str | None,
        typer.Option(metavar="SLUG", help="Sign off this sender's return alone (alb, ssda903)."),
    ] = None,
    again: Annotated[
        str | None,
        typer.Option(
            metavar="REASON", help="Sign off once more, as the next version; the earlier stays."
        ),
    ] = None,
    as_at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The as-at date of what is published, where it is an earlier one on purpose.",
        ),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Sign off a return as it was last written: keep it unchangeable, with its manifest.

    What is published must be the latest; --as-at DATE signs off what is published as at an earlier
    day on purpose. Every later raa run says how its figures differ from those signed off.
    """
    from pipelines.freezing.freeze import freeze
    from pipelines.freezing.scope import read_scope
    from pipelines.home import Home
    from pipelines.region import read_region

    region = read_region((chosen := Home.at(home)).region_file)
    scope = read_scope(region, return_name, period, sender)
    version, manifest = freeze(chosen, region, scope, again, day(as_at))
    _print_signed_off(version, manifest)


def _print_signed_off(version: "Version", manifest: "Manifest") -> None:
    from pipelines.freezing.manifest import manifest_hash
    from pipelines.wording import day_in_words

    words = day_in_words(manifest.day)
    print(f"Signed off: {version.scope.words}, as at {words}, version {version.number}.")
    print(f"Kept in {version.folder}: {len(manifest.files)} files, with the rows behind them.")
    print(f"Submissions behind it, each with its hash: {len(manifest.inputs)}")
    print(f"SHA-256 of its manifest: {manifest_hash(version.folder)}")
    print("\nIt cannot be changed. Every raa run says how its figures differ from these.")
