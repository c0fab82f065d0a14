"""559, 560, 561 and 584: the decisions of this year agree with those in last year's return.

A decision of an earlier year was in the return before; one that stood keeps its date; one that was
reversed does not come again, and what follows it is later.
"""

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.adoption_tables import CEASED, DECIDED, REVERSAL

TABLE = "PlacedAdoption"


def _last_year(returned: Returned, *conditions: pl.Expr) -> pl.DataFrame:
    """The days of last year's decisions, by child."""
    rows = returned.before(TABLE).filter(pl.col("child").is_not_null(), *conditions)
    return rows.select("child", before=DECIDED).unique()


def _new_to_the_return(returned: Returned) -> pl.DataFrame:
    old = returned[TABLE].filter(
        pl.col("child").is_not_null(), pl.col(DECIDED) < returned.first_day
    )
    return breaking(old.join(_last_year(returned, is_filled(DECIDED)), on="child", how="anti"))


def _date_changed(returned: Returned) -> pl.DataFrame:
    """A standing decision that is gone, and the decisions that last year's return did not have."""
    now = returned[TABLE].select("row_id", "child", before=DECIDED).drop_nulls()
    stood = _last_year(returned, ~is_filled(CEASED)).drop_nulls()
    gone = stood.join(now, on=["child", "before"], how="anti")
    new = now.join(_last_year(returned), on=["child", "before"], how="anti")
    return breaking(new.join(gone, on="child", how="semi"))


def _reversed_and_returned_again(returned: Returned) -> pl.DataFrame:
    now = returned[TABLE].select("row_id", "child", before=DECIDED)
    ended = _last_year(returned, is_filled(*REVERSAL))
    return breaking(now.join(ended, on=["child", "before"], how="semi"))


def _not_after_a_reversed_one(returned: Returned) -> pl.DataFrame:
    ended = _last_year(returned, is_filled(*REVERSAL))
    pairs = returned[TABLE].join(ended, on="child")
    not_after = pl.col(DECIDED) <= pl.col("before")
    return breaking(pairs.filter(not_after.fill_null(False) | ~is_filled(DECIDED)))


def _rule(code: str, message: str, **more: object) -> Rule:
    columns = {TABLE: (DECIDED, CEASED) if code == "560" else (DECIDED,)}
    return Rule(code=code, columns=columns, message=message, needs_last_year=(TABLE,), **more)


RULES = (
    _rule(
        "559",
        "The decision was made before this year, and last year's return has no decision for the "
        "child. Correct its day, or send last year's return again with it. If another authority "
        "made the decision, say so to the collector.",
        find=_new_to_the_return,
    ),
    _rule(
        "560",
        "Last year's return has a decision that was not reversed, and this year's gives another "
        "day. Give the decision the day that is right in both, or show the earlier one as "
        "reversed.",
        find=_date_changed,
        wording=MEANING,
    ),
    _rule(
        "561",
        "This decision was shown as reversed in last year's return. Give the day of the new "
        "decision, or take the row out if there is none.",
        find=_reversed_and_returned_again,
        wording=MEANING,
    ),
    _rule(
        "584",
        "The decision in last year's return was reversed, and this year's is not a later one or is "
        "blank. Give the day of the new decision, or take the row out if there is none.",
        find=_not_after_a_reversed_one,
        wording=MEANING,
    ),
)
