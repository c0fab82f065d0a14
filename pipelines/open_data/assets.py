"""Open data as Dagster assets."""

import dagster as dg

from pipelines.open_data.measures_csv import write_measures_csv
from pipelines.resources import HomeResource
from pipelines.warehouse.readers import read_measures


@dg.asset(
    group_name="outputs_for_analysts",
    deps=["published_warehouse"],
    kinds={"csv"},
    description="measures.csv: every measure, area and period, with its numerator and denominator.",
)
def open_data_measures(home: HomeResource) -> dg.MaterializeResult:
    """Write `outputs/open_data/measures.csv`."""
    measures = read_measures(home.home)
    folder = home.home.make_folder(home.home.outputs / "open_data")
    path = write_measures_csv(measures, folder / "measures.csv")
    return dg.MaterializeResult(
        metadata={"dagster/row_count": measures.height, "file": dg.MetadataValue.path(path)}
    )
