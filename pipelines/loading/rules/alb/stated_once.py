"""What may stand in a return only once: an adopter's journey, a category of counts; and how many
adopters a family may have. Exact repeats of a row are told of elsewhere.
"""

from collections.abc import Callable

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import OWN, Rule, breaking

MOST_ADOPTERS = 2
"""Adoption and Children Act 2002, section 49: one person or a couple."""


def _twice(table: str, *key: str) -> Callable[[Returned], pl.DataFrame]:
    def find(returned: Returned) -> pl.DataFrame:
        once = returned[table].filter(~pl.col("is_duplicate")).drop_nulls(key[0])
        return breaking(once.filter(pl.len().over(key) > 1))

    return find


def _crowded(returned: Returned) -> pl.DataFrame:
    families = returned["Adopters"].drop_nulls("family_id")
    adopters = pl.col("adopter_id").n_unique().over("family_id")
    return breaking(families.filter(adopters > MOST_ADOPTERS))


def _category_twice(table: str) -> Rule:
    return Rule(
        code=f"{table.lower()}_category_twice",
        columns={table: ("category", "number")},
        message=(
            f"The category stands in {table} more than once, with different numbers. Keep the row "
            "with the right number."
        ),
        find=_twice(table, "category"),
        return_name="alb",
        source=OWN,
    )


ADOPTER_TWICE = Rule(
    code="adopter_twice",
    columns={"Adopters": ("adopter_id", "date_registered")},
    message=(
        "The adopter has more than one row for the same registration. Keep the row that is right; "
        "only a new registration has a new row."
    ),
    find=_twice("Adopters", "adopter_id", "date_registered"),
    return_name="alb",
    source=OWN,
)
FAMILY_TOO_LARGE = Rule(
    code="family_of_more_than_two",
    columns={"Adopters": ("family_id", "adopter_id")},
    message=(
        "The family has more than two adopters. Only one person or a couple can adopt: correct "
        "the family's id or the adopters' ids."
    ),
    find=_crowded,
    return_name="alb",
    source=OWN,
)

RULES = (ADOPTER_TWICE, FAMILY_TOO_LARGE, _category_twice("SGOs"), _category_twice("Other"))
