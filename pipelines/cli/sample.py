"""`raa sample`: invented returns for any region, written into its landing folder."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption
from pipelines.cli.shown import progress, table_lines

NAME = "sample"


def command(
    home: HomeOption = None,
    region: Annotated[
        Path | None,
        typer.Option(help="A region.yml to copy into the home first.", show_default=False),
    ] = None,
    from_month: Annotated[
        str, typer.Option("--from", metavar="YYYY-MM", help="First month.")
    ] = "2019-04",
    to_month: Annotated[
        str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")
    ] = "2021-03",
    children_per_year: Annotated[
        int | None,
        typer.Option(
            min=1, help="Children with a decision for adoption each year.", show_default=False
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same returns.")] = 1,
    errors: Annotated[
        float, typer.Option(min=0, max=1, help="Share of rows spoilt on purpose.")
    ] = 0.0,
) -> None:
    """Write invented returns for any region: believable, and nobody real."""
    from pipelines.home import Home
    from pipelines.periods import parse_period
    from pipelines.region import read_region
    from pipelines.synthetic.sample import write_sample
    from pipelines.synthetic.write import put_region

    chosen = Home.at(home)
    if region is not None:
        put_region(chosen, region)
    with progress() as says:
        made = write_sample(
            chosen,
            read_region(chosen.region_file),
            parse_period(from_month),
            parse_period(to_month),
            children_per_year=children_per_year,
            seed=seed,
            error_rate=errors,
            progress=says,
        )
    rows = [(*key, count, made.rows[key]) for key, count in sorted(made.submissions.items())]
    for line in table_lines(("Sender", "Return", "Submissions", "Rows"), rows):
        print(line)
    if made.spoilt:
        print(f"{len(made.spoilt)} rows and files were spoilt on purpose.")
    print(f"Written to {chosen.landing}. Next: raa run --home {chosen.root}")
