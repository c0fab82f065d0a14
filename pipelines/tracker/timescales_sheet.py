"""The sheet that explains each timescale: what it asks, how long it is, who set it."""

from collections.abc import Sequence

import polars as pl

from pipelines.tracker.tracked import Tracked
from pipelines.workbooks.sheet import Sheet

SUBJECTS = {"child": "Children", "family": "Families", "application": "Applications"}
NOT_FOLLOWED = (
    "Other timescales cannot be followed, because no return holds their dates: the panel's "
    "recommendation, the decision maker's seven working days, referral to the register, reviews."
)
NOTE_MONTHS = (
    "So many months later is the same day of that month, or the month's last day where it has no "
    "such day."
)
NOTE_BABIES = (
    "For babies under six months whom their parents relinquished the guidance asks for a match "
    "within three months. The returns do not tell who they are."
)


def timescales_sheet(tracked: Sequence[Tracked]) -> Sheet:
    """One row per timescale in force of those tracked."""
    scales = pl.concat(one.scales for one in tracked)
    rows = scales.select(
        "name",
        pl.col("subject").replace_strict(SUBJECTS),
        pl.format("{} {}", "length", "unit"),
        pl.when("is_reached_on_the_day")
        .then(pl.lit("The day before"))
        .otherwise(pl.lit("That day"))
        .alias("last"),
        pl.when("is_limit")
        .then(pl.lit("Limit"))
        .otherwise(pl.lit("Mark of a long wait"))
        .alias("kind"),
        pl.when(pl.col("first_year") != "")
        .then(pl.format("From {}", "first_year"))
        .otherwise(pl.lit("All years"))
        .alias("years"),
        "source",
        "meaning",
    ).rows()
    return Sheet(
        name="Timescales",
        title="What each timescale asks, and who set it",
        lines=[
            "A limit says by when a step should be taken; the lists are sorted by limits.",
            "A mark of a long wait says from when statistics count a case as waiting long.",
        ],
        columns=[
            "Timescale", "Of", "Length", "Last day in time", "Kind", "Financial years", "Source",
            "What it asks",
        ],
        rows=rows,
        notes=[NOTE_MONTHS, NOTE_BABIES, NOT_FOLLOWED],
    )  # fmt: skip
