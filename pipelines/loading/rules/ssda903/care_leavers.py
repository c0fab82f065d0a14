"""1001: care leaver details are for young people who were in care long enough, and not adopted.

Long enough is 91 days after turning 14, of which some after turning 16, as far as this year's
return and last year's show. Short breaks do not count.
"""

import polars as pl

from pipelines.loading.issues import WARNING
from pipelines.loading.rules.returned import Returned, is_in_group
from pipelines.loading.rules.rule import Rule, breaking
from pipelines.loading.rules.ssda903.care import birth_dates, last_of_child

DAYS_AFTER_14, DAYS_AFTER_16 = 91, 1
"""The least that makes a care leaver: rule 1001."""
_COLUMNS = ("row_id", "child", "DECOM", "DEC", "LS", "REC")


def _of_both_years(returned: Returned, leavers: pl.DataFrame) -> pl.DataFrame:
    """Each episode of some children once: of two with one first day the one that ended, and where
    both or neither did, this year's."""
    last, this = (
        one.select(_COLUMNS).join(leavers, on="child", how="semi")
        for one in (returned.before("Episodes"), returned["Episodes"])
    )
    both = pl.concat(
        [last.with_columns(is_this=pl.lit(False)), this.with_columns(is_this=pl.lit(True))]
    ).drop_nulls("DECOM")
    is_open = pl.col("DEC").is_null()
    return both.sort("child", "DECOM", is_open, ~pl.col("is_this"), maintain_order=True).unique(
        ["child", "DECOM"], keep="first", maintain_order=True
    )


def _days_after(age: str, returned: Returned) -> pl.Expr:
    """Days of an episode after a birthday; an open episode goes on to the year's end."""
    ended = pl.col("DEC").fill_null(returned.last_day)
    began = pl.max_horizontal("DECOM", pl.col("born").dt.offset_by(age))
    return (ended - began).dt.total_days().clip(lower_bound=0).sum()


def _not_a_leaver(returned: Returned) -> pl.DataFrame:
    leavers = (
        returned["OC3"]
        .drop_nulls("child")
        .join(birth_dates(returned), on="child", how="left", maintain_order="left")
        .select("row_id", "child", born=pl.coalesce("born", "DOB"))
    )
    episodes = _of_both_years(returned, leavers)
    adopted = last_of_child(episodes).filter(is_in_group("REC", "adoption"))
    born = leavers.select("child", "born").unique("child", keep="first", maintain_order=True)
    in_care = (
        episodes.filter(~is_in_group("LS", "short_breaks"))
        .join(born, on="child")
        .group_by("child", maintain_order=True)
        .agg(after_14=_days_after("14y", returned), after_16=_days_after("16y", returned))
    )
    # Of a child whose birth date nobody gave, no day can be counted either way.
    long_enough = in_care.filter(
        (pl.col("after_14") >= DAYS_AFTER_14) & (pl.col("after_16") >= DAYS_AFTER_16)
    )
    unknown = born.filter(pl.col("born").is_null()).join(episodes, on="child", how="semi")
    is_leaver = pl.concat([long_enough.select("child"), unknown.select("child")])
    too_short = leavers.join(is_leaver, on="child", how="anti")
    was_adopted = leavers.join(adopted, on="child", how="semi")
    return breaking(pl.concat([too_short, was_adopted]))


RULE_1001 = Rule(
    code="1001",
    columns={"OC3": ("IN_TOUCH", "ACTIV", "ACCOM")},
    message=(
        "The episodes of this year and last year do not show a care leaver: the young person was "
        "adopted, or was in care for too short a time after turning 14 or 16. Check whether "
        "earlier years show enough; otherwise take the row out."
    ),
    find=_not_a_leaver,
    needs=("Episodes",),
    needs_last_year=("Episodes",),
    severity=WARNING,
)

RULES = (RULE_1001,)
