"""What the scorecard asks for: its indicators in order, and the thresholds by date.

Both stand in the seeds; what each indicator means stands in the measure catalogue.
"""

from functools import cache

import polars as pl

from schemas.returns import in_force, read_seed


@cache
def indicators() -> pl.DataFrame:
    """One row per measure of the scorecard, in its order.

    `place`, `indicator`, `measure_id`, `title`, `kind`, `unit`, `subject`, `definition`,
    `definition_status`, `setting`.
    """
    catalogue = pl.DataFrame(list(read_seed("measure_catalogue"))).select(
        "measure_id", "title", "kind", "unit", "subject", "definition", "definition_status",
        "setting",
    )  # fmt: skip
    asked = pl.DataFrame(list(read_seed("scorecard_indicators"))).with_row_index("place")
    return asked.join(catalogue, on="measure_id", how="inner", maintain_order="left")


@cache
def thresholds(year: str) -> dict[str, int]:
    """Measure -> the threshold in days of the scorecard that ends with a financial year.

    Averages only: the days by which a share counts are part of its definition and no threshold.
    """
    averages = set(indicators().filter(kind="average")["measure_id"])
    return {
        row["measure_id"]: int(row["days"])
        for row in read_seed("thresholds")
        if row["measure_id"] in averages
        and in_force(row["scorecard_ends_from"], row["scorecard_ends_to"], year)
    }
