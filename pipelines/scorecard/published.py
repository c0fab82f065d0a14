"""What DfE published, set beside the region's own figures: of the same area, its region, England.

Statistical neighbours are in no file that is loaded, so none are shown.
"""

import polars as pl

from pipelines.home import Home
from pipelines.warehouse.readers import read_published

BESIDE = (
    "published_for_area",
    "region_of_england",
    "published_for_region",
    "published_for_england",
)
COMPARATORS = (
    "select * from core.fct_published_figures "
    "where area_level <> 'authority' or authority is not null order by all"
)
_SAME = ("measure_id", "period")


def read_comparators(home: Home) -> pl.DataFrame:
    """`core.fct_published_figures` for England, its regions and the authorities of the region."""
    return read_published(home, COMPARATORS)


def with_published(figures: pl.DataFrame, comparators: pl.DataFrame, region: str) -> pl.DataFrame:
    """Add the columns `BESIDE` to figures; null where nothing was published.

    The region's own rows stand beside a region of England only if all its authorities lie in it.
    """
    mapped = comparators.filter(pl.col("measure_id").is_not_null())
    own = mapped.filter(pl.col("authority").is_not_null())
    lies_in = own.group_by(area="authority", maintain_order=True).agg(
        pl.col("region_of_england").sort_by("financial_year").last()
    )
    regions = lies_in["region_of_england"].unique()
    if len(regions) == 1:
        lies_in = pl.concat(
            [lies_in, pl.DataFrame({"area": [region], "region_of_england": regions})]
        )
    return (
        figures.join(
            _values(own, "published_for_area", area="authority"),
            on=[*_SAME, "area"],
            how="left",
            maintain_order="left",
        )
        .join(lies_in, on="area", how="left", maintain_order="left")
        .join(
            _values(
                mapped.filter(area_level="region_of_england"),
                "published_for_region",
                region_of_england="area_name",
            ),
            on=[*_SAME, "region_of_england"],
            how="left",
            maintain_order="left",
        )
        .join(
            _values(mapped.filter(area_level="national"), "published_for_england"),
            on=list(_SAME),
            how="left",
            maintain_order="left",
        )
    )


def _values(published: pl.DataFrame, name: str, **area: str) -> pl.DataFrame:
    return published.select(*_SAME, **area, **{name: "value"})
