"""The sheets that count: waiting children by authority, waiting families by agency.

And the sentence that sets one against the other. Nothing here names a child or a family.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.tracker.cells import DATE, WHOLE, rows_of
from pipelines.tracker.family_sheets import STAGES
from pipelines.tracker.timescales import PASSED
from pipelines.tracker.tracked import Tracked, Tracking
from pipelines.tracker.urgency import OVERDUE
from pipelines.workbooks.sheet import Sheet, SheetColumn

HAS_ORDER = pl.col("placement_order_date").is_not_null()
IS_OVERDUE = pl.col("urgency") == OVERDUE
CHILDREN = {
    "Children waiting": pl.len(),
    "With a placement order": HAS_ORDER.sum(),
    "With an order and no match": (HAS_ORDER & pl.col("matched_date").is_null()).sum(),
    "A placement disrupted": pl.col("disruption_date").is_not_null().sum(),
    "Overdue": IS_OVERDUE.sum(),
    "Most days over": pl.col("days_over").max(),
}
FAMILIES = {
    "Families waiting": pl.len(),
    "Early permanence carers": pl.col("is_early_permanence_carer").sum(),
    "Families overdue": IS_OVERDUE.sum(),
}
APPLICATIONS = {
    "Applications": pl.len(),
    **{f"In {words[0].lower()}{words[1:]}": (pl.col("waiting_for") == step).sum()
       for step, words in STAGES.items() if step != "stage_2_started"},
    "Between the stages": (pl.col("waiting_for") == "stage_2_started").sum(),
    "Applications overdue": IS_OVERDUE.sum(),
}  # fmt: skip
TOLD_TO = (
    "Returns tell up to: the last day of the last ALB return received. What happened after that "
    "day is known only as far as another return tells it."
)
PASSED_COLUMNS = "Past a timescale: how many wait whose last day in time is over."


def children_summary(tracking: Tracking, children: Tracked, lines: Sequence[str]) -> Sheet:
    """One row per authority, and their total where there are several."""
    authorities = tracking.cases.authorities.filter(
        pl.col("authority").is_in(children.owners)
    ).select("authority_name", "told_to", owner="authority")
    passed = children.standing.join(children.cases.select("case", "owner"), on="case").with_columns(
        is_passed=pl.col("state") == PASSED
    )
    past = {
        f"Past: {name}": (pl.col("is_passed") & (pl.col("name") == name)).sum()
        for name in children.scales["name"]
    }
    counted = _counted(authorities, {"cases": (children.cases, CHILDREN), "past": (passed, past)})
    return Sheet(
        name="Summary",
        title="Waiting children by authority, and what is overdue",
        lines=[*lines, TOLD_TO, PASSED_COLUMNS],
        columns=[
            "Authority",
            SheetColumn("Returns tell up to", DATE),
            *(SheetColumn(header, WHOLE) for header in (*CHILDREN, *past)),
        ],
        rows=rows_of(counted.drop("owner")),
        total_rows=_total_rows(authorities),
    )


def families_summary(tracking: Tracking, families: Tracked, applications: Tracked) -> Sheet:
    """One row per agency; no total, because each agency's families are its own."""
    agencies = tracking.cases.agencies.filter(pl.col("agency").is_in(families.owners)).select(
        "agency_name", "told_to", owner="agency"
    )
    parts = {
        "families": (families.cases, FAMILIES),
        "applications": (applications.cases, APPLICATIONS),
    }
    return Sheet(
        name="Summary of families",
        title="Waiting families and applications by agency, and what is overdue",
        lines=[TOLD_TO],
        columns=[
            "Agency",
            SheetColumn("Returns tell up to", DATE),
            *(SheetColumn(header, WHOLE) for header in (*FAMILIES, *APPLICATIONS)),
        ],
        rows=rows_of(_counted(agencies, parts, with_total=False).drop("owner")),
    )


def sufficiency(children: Tracked, families: Tracked, agency: str) -> str:
    """Children who wait with a placement order against the families who wait, in a sentence."""
    ordered = children.cases.filter(HAS_ORDER)
    waiting, unmatched = ordered.height, ordered["matched_date"].null_count()
    told = (
        f"{_many(waiting, 'child waits', 'children wait')} with a placement order, {unmatched} of "
        f"them without a match. {_many(families.cases.height, 'family', 'families')} approved by "
        f"{agency} {'waits' if families.cases.height == 1 else 'wait'} to be matched"
    )
    if not unmatched:
        return f"{told}."
    return f"{told}: {families.cases.height / unmatched:.1f} for each child without a match."


def overdue_line(children: Tracked) -> str:
    """How many of those who wait are past a limit, in a sentence."""
    overdue = children.cases.filter(IS_OVERDUE).height
    waiting = children.cases.height
    return (
        f"{_many(waiting, 'child', 'children')} with a plan for adoption "
        f"{'waits' if waiting == 1 else 'wait'} to be placed; {overdue} "
        f"{'is' if overdue == 1 else 'are'} past at least one limit."
    )


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _counted(
    owners: pl.DataFrame,
    parts: Mapping[str, tuple[pl.DataFrame, Mapping[str, pl.Expr]]],
    with_total: bool = True,
) -> pl.DataFrame:
    """Each owner with its counts, 0 where it has nothing; then the total of several.

    A maximum stays blank where there is nothing of which to take it.
    """
    rows, total = owners, owners.clear(1).with_columns(pl.lit("Total").alias(owners.columns[0]))
    for cases, counts in parts.values():
        rows = rows.join(cases.group_by("owner").agg(**counts), on="owner", how="left")
        total = pl.concat([total, cases.select(**counts)], how="horizontal")
        of_none = cases.clear().select(**counts).row(0, named=True)
        known = {name: value for name, value in of_none.items() if value is not None}
        rows = rows.with_columns(pl.col(name).fill_null(value) for name, value in known.items())
    if with_total and owners.height > 1:
        rows = pl.concat([rows, total], how="vertical_relaxed")
    return rows


def _total_rows(owners: pl.DataFrame) -> frozenset[int]:
    return frozenset({owners.height}) if owners.height > 1 else frozenset()
