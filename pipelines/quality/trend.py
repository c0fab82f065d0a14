"""How a submission compares with the sender's earlier ones of the same return."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.loading.checked import REFUSED
from pipelines.loading.issues import ERROR
from pipelines.quality.headings import FILES, heading_of_each

BETTER, WORSE, SAME = "better", "worse", "no change"
NEW, SOLVED, MORE, FEWER = "new", "solved", "more", "fewer"
NOT_SEEN = "not seen this time"
"""Instead of solved, where a fault in a file may hide what was found before."""
MOST_EARLIER = 12
"""Submissions shown, the one reported on included."""
ORDER = ("first_day", "received_on", "received_number")


@dataclass(frozen=True)
class Sent:
    """One submission in the row of submissions."""

    submission_id: str
    period: str
    received_on: date
    received_number: int
    outcome: str
    rows: int
    kept_out: int
    errors: int
    warnings: int


@dataclass(frozen=True)
class Change:
    """One rule and column, before and now."""

    rule: str
    severity: str
    column: str | None
    heading: str
    before: int
    now: int
    word: str
    """New, solved, more or fewer."""


@dataclass(frozen=True)
class Trend:
    """Earlier submissions and this one, oldest first, and what changed since the one before.

    Counts are of what was found in the files when they were loaded.
    """

    sent: tuple[Sent, ...]
    changes: tuple[Change, ...]
    unchanged: int
    """Rules and columns with as many failures as before."""

    @property
    def before(self) -> Sent | None:
        """The submission just before."""
        return self.sent[-2] if len(self.sent) > 1 else None

    @property
    def word(self) -> str:
        """Better, worse or no change than the one before; empty for the first."""
        return compared(self.sent[-1], self.before)


def earlier_and_this(loaded: pl.DataFrame, submission_id: str) -> tuple[Sent, ...]:
    """The last submissions up to this one, oldest first.

    `loaded` is the lake's record of the submissions of one sender and return. Of an earlier period
    they stand before those of this one, whenever they came.
    """
    ordered = loaded.sort(ORDER)
    at = ordered["submission_id"].index_of(submission_id)
    # What was received later, of an earlier period, was not there to be compared with.
    day = ordered["received_on"][at]
    shown = ordered.head(at + 1).filter(pl.col("received_on") <= day).tail(MOST_EARLIER)
    return tuple(_sent(row) for row in shown.iter_rows(named=True))


def trend_of(sent: tuple[Sent, ...], now: pl.DataFrame, before: pl.DataFrame) -> Trend:
    """The trend; `now` and `before` are failures with headings, of the last two in `sent`."""
    if len(sent) < 2:
        return Trend(sent, (), 0)
    keys = ["severity", "rule", "column"]
    both = heading_of_each(now).join(
        heading_of_each(before), on=keys, how="full", coalesce=True, nulls_equal=True,
        suffix="_before",
    )  # fmt: skip
    counted = both.select(
        "rule",
        "severity",
        "column",
        pl.coalesce("heading", "heading_before"),
        pl.col("times_before").fill_null(0),
        pl.col("times").fill_null(0),
    ).sort("severity", "rule", "column")
    changed = counted.filter(pl.col("times") != pl.col("times_before"))
    gone = NOT_SEEN if now.filter(severity=ERROR, part=FILES).height else SOLVED
    changes = tuple(Change(*row, _word(*row[-2:], gone)) for row in changed.rows())
    return Trend(sent, changes, counted.height - changed.height)


def _word(before: int, now: int, gone: str) -> str:
    if not now:
        return gone
    return NEW if not before else MORE if now > before else FEWER


def compared(this: Sent, before: Sent | None) -> str:
    """One word for this submission against the one before it: a refusal is worst, then errors
    count, then rows kept out, then warnings."""
    if before is None:
        return ""
    now, then = _badness(this), _badness(before)
    return SAME if now == then else WORSE if now > then else BETTER


def _badness(one: Sent) -> tuple[bool, int, int, int]:
    return one.outcome == REFUSED, one.errors, one.kept_out, one.warnings


def _sent(row: dict) -> Sent:
    return Sent(
        row["submission_id"],
        row["period"],
        row["received_on"],
        row["received_number"],
        row["outcome"],
        row["rows_in"],
        row["rows_quarantined"],
        row["errors"],
        row["warnings"],
    )
