"""446: no placement order began before the law that made them came into force."""

from datetime import date

import polars as pl

from pipelines.loading.rules.returned import Returned
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.care import under_placement_order

PLACEMENT_ORDERS_FROM = date(2005, 12, 1)
"""Rule 446: the first day on which an episode under a placement order may begin."""


def _too_early(returned: Returned) -> pl.DataFrame:
    orders = under_placement_order(returned)
    return breaking(orders.filter(pl.col("DECOM") < PLACEMENT_ORDERS_FROM))


RULE_446 = Rule(
    code="446",
    columns={"Episodes": ("LS", "DECOM")},
    message=(
        "The legal status is a placement order, but the episode began before December 2005, when "
        "there were none. Correct the legal status or the first day of the episode."
    ),
    find=_too_early,
)

RULES = (RULE_446,)
