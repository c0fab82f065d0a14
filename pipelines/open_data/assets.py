"""Open data as Dagster assets."""

import dagster as dg

from pipelines.open_data.adoption_measures import write_adoption_measures
from pipelines.open_data.measures_csv import write_measures_csv
from pipelines.resources import HomeResource
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.readers import read_measures, read_published

ENGLAND = """
select measure_id, period, value from core.fct_published_figures
where area_level = 'national' and period_type = 'financial_year' order by all
"""


@dg.asset(
    group_name="outputs_for_analysts",
    deps=["published_warehouse"],
    kinds={"csv"},
    description=(
        "measures.csv: every measure, area and period, restricted. adoption_measures.csv and its "
        "meta file: yearly figures in DfE's form, disclosure controlled, for everybody."
    ),
)
def open_data_measures(home: HomeResource) -> dg.MaterializeResult:
    """Write `measures.csv`, `adoption_measures.csv` and `adoption_measures.meta.csv`."""
    measures = read_measures(home.home)
    folder = home.home.make_folder(home.home.outputs / "open_data")
    path = write_measures_csv(measures, folder / "measures.csv")
    england = read_published(home.home, ENGLAND)
    as_at = read_inputs(home.home).as_at
    public = write_adoption_measures(folder, measures, england, home.region, as_at)
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": measures.height,
            "file": dg.MetadataValue.path(path),
            "files for everybody": len(public),
        }
    )
