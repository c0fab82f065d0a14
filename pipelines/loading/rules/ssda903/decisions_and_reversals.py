"""119, 522, 563, 579 and 583: each decision and its reversal are whole and follow one another.

One decision ends before the next one begins, so all but a child's latest must be reversed.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_filled
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import CEASED, DECIDED, REVERSAL, decisions


def _reversed_in_part(returned: Returned) -> pl.DataFrame:
    in_part = is_filled(CEASED) != is_filled("REASON_PLACED_CEASED")
    return breaking(returned["PlacedAdoption"].filter(in_part))


def _reversed_before_decided(returned: Returned) -> pl.DataFrame:
    return breaking(returned["PlacedAdoption"].filter(pl.col(CEASED) < pl.col(DECIDED)))


def _reversed_and_never_decided(returned: Returned) -> pl.DataFrame:
    is_whole = is_filled(CEASED) & is_filled("REASON_PLACED_CEASED")
    return breaking(returned["PlacedAdoption"].filter(is_whole & ~is_filled(DECIDED)))


def _overlapping(returned: Returned) -> pl.DataFrame:
    """A reversal that cannot be read is a reversal: its day is then not compared."""
    dated = decisions(returned).drop_nulls(DECIDED)
    of_same_child = pl.col("child") == pl.col("child").shift()
    still_stood = ~is_filled(CEASED).shift() | (pl.col(DECIDED) < pl.col(CEASED).shift())
    return breaking(dated.filter(of_same_child & still_stood))


def _earlier_not_reversed(returned: Returned) -> pl.DataFrame:
    is_earlier = pl.col(DECIDED) < pl.col(DECIDED).max().over("child")
    return breaking(decisions(returned).filter(is_earlier & ~is_filled(CEASED)))


RULES = (
    Rule(
        code="119",
        columns={"PlacedAdoption": REVERSAL},
        message=(
            "The reversal of a decision has a day and no reason, or a reason and no day. Fill in "
            "both, or leave both blank if the decision stands."
        ),
        find=_reversed_in_part,
    ),
    Rule(
        code="522",
        columns={"PlacedAdoption": (DECIDED, CEASED)},
        message=(
            "The decision that the child should be placed for adoption was reversed before it was "
            "made. Correct the day of the decision or of its reversal."
        ),
        find=_reversed_before_decided,
    ),
    Rule(
        code="563",
        columns={"PlacedAdoption": (DECIDED, *REVERSAL)},
        message=(
            "A decision was reversed, and the day on which it was made is blank. Fill in the "
            "decision, or take out its reversal."
        ),
        find=_reversed_and_never_decided,
    ),
    Rule(
        code="579",
        columns={"PlacedAdoption": (DECIDED, CEASED)},
        message=(
            "This decision was made while the child's decision before it still stood. Give the "
            "earlier decision the day on which it was reversed, or correct one of the days."
        ),
        find=_overlapping,
    ),
    Rule(
        code="583",
        columns={"PlacedAdoption": (DECIDED, CEASED)},
        message=(
            "The child has a later decision, and this one was not reversed. Check that both are "
            "needed, and fill in when this one was reversed."
        ),
        find=_earlier_not_reversed,
        severity=WARNING,
        wording=MEANING,
    ),
)
