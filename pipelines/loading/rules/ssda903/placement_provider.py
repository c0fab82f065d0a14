"""529 and 1015: who provides a placement, against what it is and where it lies.

529: foster carers, adopters, parents and children's homes are not provided by other public bodies.
1015: an authority's own provision lies in its own area, but for short breaks, foster carers and
adopters. The area is no column of the form; some systems add it.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.reading.texts import normalised_id


def _other_public_body(returned: Returned) -> pl.DataFrame:
    return breaking(
        returned["Episodes"].filter(
            is_in_group("PLACE_PROVIDER", "other_public_provision"),
            is_in_group(
                "PLACE", "adoptive_placement", "foster_placement", "home_or_childrens_home"
            ),
        )
    )


def _own_and_elsewhere(returned: Returned) -> pl.DataFrame:
    own = [one.lower().lstrip("0") for one in returned.own_codes]
    area = normalised_id(pl.col("PL_LA")).str.to_lowercase()
    return breaking(
        returned["Episodes"].filter(
            is_in_group("PLACE_PROVIDER", "own_provision"),
            ~area.is_in(own),
            ~is_in_group("LS", "short_breaks"),
            ~is_in_group("PLACE", "adoptive_placement", "foster_placement"),
        )
    )


RULE_529 = Rule(
    code="529",
    columns={"Episodes": ("PLACE", "PLACE_PROVIDER")},
    message=(
        "The provider is another public body, which does not provide placements of this kind. "
        "Correct the provider or the placement."
    ),
    find=_other_public_body,
)
RULE_1015 = Rule(
    code="1015",
    columns={"Episodes": ("PL_LA",)},
    message=(
        "The provider is the authority itself, but the placement lies in another authority's "
        "area. Correct the provider, or the placement's postcode or area."
    ),
    find=_own_and_elsewhere,
    needs_filled={"Episodes": ("PL_LA",)},
    needs_own_codes=True,
)

RULES = (RULE_529, RULE_1015)
