"""What cannot stand without something else in the same row: a reason without its day, and so on."""

import polars as pl

from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.rules.returned import Returned, is_filled
from pipelines.loading.rules.rule import OWN, Rule, breaking


def _rule(
    code: str, table: str, given: str, lacking: str, message: str, severity: str = ERROR
) -> Rule:
    def find(returned: Returned) -> pl.DataFrame:
        return breaking(returned[table].filter(is_filled(given), ~is_filled(lacking)))

    return Rule(
        code=code,
        columns={table: (given, lacking)},
        message=message,
        find=find,
        severity=severity,
        return_name="alb",
        source=OWN,
    )


RULES = (
    _rule(
        "order_without_type", "Adoptions", "date_of_order", "order_type",
        "There is the day of a final order, but not which order it was. Fill in the kind of order.",
    ),
    _rule(
        "order_type_without_date", "Adoptions", "order_type", "date_of_order",
        "There is a kind of final order, but not its day. Fill in the day, or take the kind out "
        "until the order is granted.",
    ),
    _rule(
        "reversal_without_reason", "Adoptions", "date_of_reversal", "reason_for_reversal",
        "The plan changed away from adoption, but there is no reason. Fill in the reason.",
    ),
    _rule(
        "reason_without_reversal", "Adoptions", "reason_for_reversal", "date_of_reversal",
        "There is a reason why the plan changed away from adoption, but not the day. Fill in the "
        "day, or take the reason out.",
    ),
    _rule(
        "disruption_without_placement", "Adoptions", "date_of_disruption", "date_placed",
        "A placement for adoption ended before the order, but there is no day on which it began. "
        "Fill in the day the child was placed.",
    ),
    _rule(
        "placed_without_match", "Adoptions", "date_placed", "date_matched",
        "The child was placed for adoption, but no match is shown. Fill in the day the match was "
        "approved.",
        WARNING,
    ),
    _rule(
        "left_without_reason", "Adopters", "date_left", "reason_left",
        "The adopter left the process, but there is no reason. Fill in the reason.",
    ),
    _rule(
        "reason_without_leaving", "Adopters", "reason_left", "date_left",
        "There is a reason why the adopter left, but not the day. Fill in the day, or take the "
        "reason out.",
    ),
    _rule(
        "adopter_disruption_without_placement", "Adopters", "date_of_disruption", "date_placed",
        "A placement broke down, but there is no day on which a child was placed. Fill in the day "
        "the child was placed.",
    ),
    _rule(
        "children_placed_without_date", "Adopters", "children_placed", "date_placed",
        "There is a number of children placed, but not the day. Fill in the day, or take the "
        "number out until a child is placed.",
    ),
    _rule(
        "placed_without_children", "Adopters", "date_placed", "children_placed",
        "A child was placed, but the number of children is blank. Fill in how many were placed.",
        WARNING,
    ),
)  # fmt: skip
