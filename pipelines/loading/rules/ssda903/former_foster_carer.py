"""335: a former foster carer adopts just those children who were placed with their own carer."""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import in_pairs


def _other_carer(returned: Returned) -> pl.DataFrame:
    """Codes that are no longer used are known too: a mistaken one still says who the carer was."""
    with_carer = is_in_group(
        "PLACE", "adoptive_placement_with_foster_carer", "formerly_placed_with_foster_carer"
    )
    with_others = is_in_group("PLACE", "adoptive_placement_elsewhere")
    ended = returned["Episodes"].filter(is_in_group("REC", "adoption", "formerly_adopted"))
    contradicted = (
        with_carer & is_in_group("FOSTER_CARE", "former_foster_carer_does_not_adopt")
    ) | (with_others & is_in_group("FOSTER_CARE", "former_foster_carer_adopts"))
    return breaking(
        in_pairs(ended, returned["AD1"], "adoption").filter(contradicted),
        "row_id",
        "row_id_adoption",
    )


RULES = (
    Rule(
        code="335",
        columns={"Episodes": ("PLACE", "REC"), "AD1": ("FOSTER_CARE",)},
        message=(
            "AD1 and the last placement disagree whether a former foster carer adopted the child. "
            "Correct FOSTER_CARE or the kind of placement."
        ),
        find=_other_carer,
        needs=("Episodes",),
    ),
)
