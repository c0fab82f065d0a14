"""633: the authority of an earlier permanence arrangement is one of the collector's codes.

An authority that is no more still made the orders of its time, so its code stays. The row loads.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule, breaking
from schemas.returns import codes_of


def _not_an_authority(returned: Returned) -> pl.DataFrame:
    codes = list(codes_of("authority", returned.period.financial_year))
    known = pl.col("LA_PERM").str.to_uppercase().is_in(codes)
    return breaking(returned["PrevPerm"].filter(pl.col("LA_PERM").is_not_null() & ~known))


RULE_633 = Rule(
    code="633",
    columns={"PrevPerm": ("LA_PERM",)},
    message=(
        "The authority where the earlier permanence arrangement was made is not one of the "
        "Department's codes. Write its three-digit code, or the code of the nation where it was "
        "made outside England."
    ),
    find=_not_an_authority,
)

RULES = (RULE_633,)
