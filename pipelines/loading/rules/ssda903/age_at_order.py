"""386 and 407: a child is adopted, or has a special guardian, while under 18.

386 breaks on the eighteenth birthday itself, 407 only after it: so the rules say.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.care import adoptions, birth_dates

_BIRTHDAY = pl.col("born").dt.offset_by("18y")


def _adopted_as_adult(returned: Returned) -> pl.DataFrame:
    ended = adoptions(returned).join(birth_dates(returned), on="child")
    return breaking(ended.filter(pl.col("DEC") >= _BIRTHDAY))


def _guardian_of_adult(returned: Returned) -> pl.DataFrame:
    ended = returned["Episodes"].filter(is_in_group("REC", "special_guardianship"))
    late = ended.join(birth_dates(returned), on="child").filter(pl.col("DEC") > _BIRTHDAY)
    return breaking(late, "row_id", "header_row")


RULE_386 = Rule(
    code="386",
    columns={"Episodes": ("REC",)},
    message=(
        "The episode ended with an adoption on or after the child's eighteenth birthday. Correct "
        "the reason or the last day of the episode, or the date of birth in Header."
    ),
    find=_adopted_as_adult,
    needs=("Header",),
)
RULE_407 = Rule(
    code="407",
    columns={"Episodes": ("DEC", "REC"), "Header": ("DOB",)},
    message=(
        "The episode ended with a special guardianship order after the child's eighteenth "
        "birthday. Correct the reason or the last day of the episode, or the date of birth."
    ),
    find=_guardian_of_adult,
    needs=("Header",),
)

RULES = (RULE_386, RULE_407)
