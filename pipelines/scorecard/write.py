"""Writing the scorecards of a home: one folder a financial year, in `outputs/scorecard`."""

import shutil
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.region import Region
from pipelines.scorecard.figures import figures_of, scorecard_years
from pipelines.scorecard.published import read_comparators, with_published
from pipelines.scorecard.scorecard_csv import write_scorecard_csv
from pipelines.scorecard.workbook import Scorecard, write_scorecard_workbook
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_measures


def write_scorecards(home: Home, region: Region) -> list[Path]:
    """Write `scorecard.xlsx` and `scorecard.csv` of every year of which any figure is known.

    The scorecard of a year that the published warehouse no longer knows is taken away.
    """
    measures, comparators = read_measures(home), read_comparators(home)
    as_at = read_inputs(home).as_at
    years = scorecard_years(measures)
    written = []
    for year in years:
        figures = with_published(figures_of(measures, year), comparators, region.slug)
        named = figures.with_columns(
            area_name=pl.col("area").replace_strict(
                area_names(region), default=pl.col("area"), return_dtype=pl.String
            ),
            as_at=pl.lit(as_at.isoformat()),
        )
        of_year = comparators.filter(financial_year=year)
        folder = home.make_folder(home.outputs / "scorecard" / year)
        one = Scorecard(region, year, as_at, named, of_year)
        written += [
            write_scorecard_workbook(folder / "scorecard.xlsx", one),
            write_scorecard_csv(folder / "scorecard.csv", named),
        ]
    for folder in (home.outputs / "scorecard").glob("*"):
        if folder.name not in years:
            shutil.rmtree(folder)
    return written


def area_names(region: Region) -> dict[str, str]:
    """Slug -> name, the region's own slug standing for the region."""
    return {slug: one.name for slug, one in region.senders.items()} | {region.slug: region.name}
