"""516: whoever left care to a former foster carer as special guardian lived with foster carers."""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking


def _not_with_foster_carer(returned: Returned) -> pl.DataFrame:
    return breaking(
        returned["Episodes"].filter(
            is_in_group("REC", "guardianship_to_former_foster_carer"),
            ~is_in_group("PLACE", "foster_placement"),
        )
    )


RULE_516 = Rule(
    code="516",
    columns={"Episodes": ("REC", "PLACE")},
    message=(
        "A special guardianship order was made to the child's former foster carers, but the "
        "placement is not with foster carers. Correct the placement or the reason why the episode "
        "ended."
    ),
    find=_not_with_foster_carer,
)

RULES = (RULE_516,)
