"""Views of a child's care that several rules share: beginnings, adoptions, placements, orders.

Each gives rows of Episodes, with the columns of the return.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group, remembered


def in_year(returned: Returned, column: str) -> pl.Expr:
    """Whether a date lies in the year of the return; false where it is blank."""
    return pl.col(column).is_between(returned.first_day, returned.last_day).fill_null(False)


@remembered
def in_order(returned: Returned) -> pl.DataFrame:
    """Episodes that name a child and a first day, by child and first day, then as sent."""
    named = returned["Episodes"].drop_nulls(["child", "DECOM"])
    return named.sort("child", "DECOM", "row_id")


@remembered
def adoptions(returned: Returned) -> pl.DataFrame:
    """Episodes that ended with an adoption, whenever that was."""
    return returned["Episodes"].filter(is_in_group("REC", "adoption"))


@remembered
def adoptive_placements(returned: Returned) -> pl.DataFrame:
    """Episodes in a placement for adoption."""
    return returned["Episodes"].filter(is_in_group("PLACE", "adoptive_placement"))


@remembered
def under_placement_order(returned: Returned) -> pl.DataFrame:
    """Episodes whose legal status is a placement order."""
    return returned["Episodes"].filter(is_in_group("LS", "placement_order"))


@remembered
def beginnings(returned: Returned) -> pl.DataFrame:
    """Episodes with which a period of care began, by child and first day."""
    return in_order(returned).filter(is_in_group("RNE", "care_begins"))


def first_of_child(episodes: pl.DataFrame) -> pl.DataFrame:
    """The row of each child with the earliest first day."""
    return (
        episodes.drop_nulls(["child", "DECOM"])
        .sort("DECOM", "row_id")
        .unique("child", keep="first", maintain_order=True)
    )


def last_of_child(episodes: pl.DataFrame) -> pl.DataFrame:
    """The row of each child with the latest first day."""
    return (
        episodes.drop_nulls(["child", "DECOM"])
        .sort("DECOM", "row_id")
        .unique("child", keep="last", maintain_order=True)
    )


@remembered
def after_one_another(returned: Returned) -> pl.DataFrame:
    """Episodes in order, repeats left out, each with `place_before` and `reason_before` of the
    child's episode before it; `is_first` where there is none."""
    once = in_order(returned).filter(~pl.col("is_duplicate"))
    is_first = pl.col("child").ne_missing(pl.col("child").shift(1))
    return once.with_columns(
        is_first=is_first,
        place_before=pl.when(~is_first).then(pl.col("PLACE").shift(1)),
        reason_before=pl.when(~is_first).then(pl.col("REC").shift(1)),
    )


@remembered
def birth_dates(returned: Returned) -> pl.DataFrame:
    """`child`, `born` and `header_row` of each child in Header whose date of birth is known."""
    return (
        returned["Header"]
        .drop_nulls(["child", "DOB"])
        .unique("child", keep="first", maintain_order=True)
        .select("child", born="DOB", header_row="row_id")
    )
