"""Views of AD1 and PlacedAdoption, and of the episodes beside them, that several rules share."""

import polars as pl

from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.rules.returned import Returned, is_filled, remembered

ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")
"""What AD1 says of an adoption."""
DECIDED, CEASED = "DATE_PLACED", "DATE_PLACED_CEASED"
"""The day of the decision, and of its reversal."""
REVERSAL = (CEASED, "REASON_PLACED_CEASED")
"""What PlacedAdoption says of the reversal of a decision."""


def has_every_item() -> pl.Expr:
    """Whether an AD1 row says all of an adoption, be it readable or not."""
    return pl.all_horizontal(is_filled(item) for item in ITEMS)


@remembered
def filled_adoptions(returned: Returned) -> pl.DataFrame:
    """AD1 rows of a child that say something of an adoption, be it readable or not."""
    return returned["AD1"].filter(is_filled(*ITEMS) & pl.col("child").is_not_null())


@remembered
def decisions(returned: Returned) -> pl.DataFrame:
    """PlacedAdoption rows of a child, exact repeats left out, by child and decision."""
    once = returned["PlacedAdoption"].filter(
        pl.col("child").is_not_null() & ~pl.col("is_duplicate")
    )
    return once.sort("child", DECIDED, "row_id")


@remembered
def reversed_decisions(returned: Returned) -> pl.DataFrame:
    """PlacedAdoption rows with a day of reversal, be it readable or not."""
    return returned["PlacedAdoption"].filter(is_filled(CEASED))


def is_followed(pairs: pl.DataFrame, returned: Returned) -> pl.Series:
    """Whether the child has a decision that stands, made on the day of the reversal or later."""
    standing = decisions(returned).filter(~is_filled(CEASED)).group_by("child")
    latest = pairs.join(
        standing.agg(latest=pl.col(DECIDED).max()), on="child", how="left", maintain_order="left"
    )
    return latest.select((pl.col("latest") >= pl.col(CEASED)).fill_null(False)).to_series()


@remembered
def episodes_of_decided(returned: Returned) -> pl.DataFrame:
    """Where care begins and ends, for children who are in PlacedAdoption."""
    care = returned["Episodes"].select("row_id", "child", "DECOM", "RNE", "LS", "DEC", "REC")
    return care.join(returned["PlacedAdoption"].select("child").unique(), on="child", how="semi")


def in_pairs(left: pl.DataFrame, right: pl.DataFrame, called: str) -> pl.DataFrame:
    """Each row of `left` with each row of `right` of the same child.

    A column that both have carries `_<called>` where it is the right one's.
    """
    return left.join(right, on="child", suffix=f"_{called}")


def told_apart(
    pairs: pl.DataFrame,
    is_explained: pl.Expr | pl.Series,
    message: str,
    explained: str,
    *row_ids: str,
) -> pl.DataFrame:
    """The breaking rows of some pairs, as errors; those that take part only in pairs that another
    decision explains are warnings and say so."""
    marked = pairs.with_columns(is_explained=is_explained).with_columns(
        pl.col("is_explained").fill_null(False)
    )
    rows = pl.concat([marked.select("is_explained", row_id=pl.col(name)) for name in row_ids])
    each = rows.group_by("row_id", maintain_order=True).agg(pl.col("is_explained").all())
    return each.select(
        "row_id",
        severity=pl.when("is_explained").then(pl.lit(WARNING)).otherwise(pl.lit(ERROR)),
        message=pl.when("is_explained").then(pl.lit(explained)).otherwise(pl.lit(message)),
    )
