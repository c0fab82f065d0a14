"""630, 632, 634 and 635: what is told of a permanence arrangement that ended before care began.

630: whoever starts to be looked after in the year has a whole answer. 632: the order was before
the first episode, as far as its date is known. 634: nothing is told of children who have not
started since April 2016. 635: no date or authority without the kind of arrangement; the rule's
sentence speaks of the code for none, and what it asks for is a blank.
"""

from datetime import date

import polars as pl

from pipelines.loading.rules.returned import Returned, is_filled, is_in_group
from pipelines.loading.rules.rule import MEANING, Rule, breaking
from pipelines.loading.rules.ssda903.care import beginnings, in_order

ASKED_FROM = date(2016, 4, 1)
"""Rule 634: children who start to be looked after from this day on are asked about."""
UNKNOWN_PART, UNKNOWN_YEAR = "zz", "/zzzz"


def _not_answered(returned: Returned) -> pl.DataFrame:
    answers = returned["PrevPerm"].drop_nulls("child")
    is_whole = is_in_group("PREV_PERM", "no_previous_permanence") | (
        pl.col("PREV_PERM").is_not_null() & is_filled("LA_PERM") & is_filled("DATE_PERM")
    )
    started = beginnings(returned).filter(pl.col("DECOM") >= returned.first_day)
    lacking = [
        started.join(answers, on="child", how="anti"),
        started.join(answers.filter(~is_whole), on="child", how="semi"),
    ]
    return breaking(pl.concat(lacking))


def _earliest(partial: str) -> pl.Expr:
    """The first day that a date with unknown parts can be; null where its year is unknown."""
    text = pl.col(partial)
    known = pl.when(~text.str.ends_with(UNKNOWN_YEAR)).then(text)
    return known.str.replace_all(UNKNOWN_PART, "01").str.to_date("%d/%m/%Y", strict=False)


def _not_before_care(returned: Returned) -> pl.DataFrame:
    first = in_order(returned).filter(pl.col("child").is_first_distinct())
    pairs = returned["PrevPerm"].join(
        first.select("child", "DECOM", first_row="row_id"), on="child"
    )
    late = pairs.filter(_earliest("DATE_PERM") >= pl.col("DECOM"))
    # The row whose date cannot be read is told of where it was read; its episode is told of here.
    unread = pairs.filter(pl.col("DATE_PERM").is_null(), is_filled("DATE_PERM"))
    return pl.concat([breaking(late, "row_id", "first_row"), breaking(unread, "first_row")])


def _not_asked(returned: Returned) -> pl.DataFrame:
    # A return need not hold the episode with which care began; the latest then says the most.
    is_last = pl.col("child").is_last_distinct()
    start = beginnings(returned).filter(is_last).select("child", started="DECOM")
    latest = (
        in_order(returned)
        .filter(is_last)
        .select("child", "DECOM", latest_row="row_id")
        .join(start, on="child", how="left", maintain_order="left")
        .filter(pl.coalesce("started", "DECOM") < ASKED_FROM)
    )
    told = returned["PrevPerm"].filter(is_filled("PREV_PERM", "LA_PERM", "DATE_PERM"))
    return breaking(told.join(latest, on="child"), "row_id", "latest_row")


def _kind_left_out(returned: Returned) -> pl.DataFrame:
    return breaking(
        returned["PrevPerm"].filter(
            pl.col("PREV_PERM").is_null(), is_filled("LA_PERM", "DATE_PERM")
        )
    )


RULE_630 = Rule(
    code="630",
    columns={"Episodes": ("RNE",)},
    message=(
        "The child started to be looked after this year, and PrevPerm does not say in full whether "
        "an earlier permanence arrangement ended. Add the child to PrevPerm with the kind of "
        "arrangement, and if there was one with its authority and date."
    ),
    find=_not_answered,
    needs=("PrevPerm",),
)
RULE_632 = Rule(
    code="632",
    columns={"PrevPerm": ("DATE_PERM",), "Episodes": ("DECOM",)},
    message=(
        "The order of the earlier permanence arrangement is not before the child's first episode, "
        "or its date cannot be read. "
        "Correct the date of the order, or the first day of the episode."
    ),
    find=_not_before_care,
    needs=("PrevPerm", "Episodes"),
)
RULE_634 = Rule(
    code="634",
    columns={"PrevPerm": ("LA_PERM", "PREV_PERM", "DATE_PERM"), "Episodes": ("DECOM",)},
    message=(
        "Something is told of an earlier permanence arrangement, but the child has not started to "
        "be looked after since April 2016. Take the row out of PrevPerm, or correct the episodes."
    ),
    find=_not_asked,
    needs=("PrevPerm", "Episodes"),
    first_year="2016-17",
    wording=MEANING,
)
RULE_635 = Rule(
    code="635",
    columns={"PrevPerm": ("LA_PERM", "DATE_PERM", "PREV_PERM")},
    message=(
        "There is an authority or a date of an earlier permanence arrangement, but not which kind "
        "it was. Fill in the kind, or take the authority and the date out."
    ),
    find=_kind_left_out,
    wording=MEANING,
)

RULES = (RULE_630, RULE_632, RULE_634, RULE_635)
