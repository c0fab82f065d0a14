"""Who owes which return for which period, and what became of it by a date.

The date is an input: the as-at date, else the last day on which anything was received.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from pipelines.landing.submissions import Submission, latest_received
from pipelines.periods import Period, period_holding
from pipelines.region import RETURNS, Owed, Region, Sender

RECEIVED, LATE, MISSING, DUE = "received", "late", "missing", "due"
REFUSED, CHANGED = "refused", "changed"


@dataclass(frozen=True)
class OwedState:
    """One return owed by one sender for one period."""

    sender: str
    return_name: str
    period: str
    state: str
    due: date
    received: str | None
    note: str


@dataclass(frozen=True)
class OwedStates:
    """Everything owed up to a date."""

    as_at: date | None
    rows: tuple[OwedState, ...]


def owed_states(
    region: Region, submissions: Iterable[Submission], loaded: pl.DataFrame, as_at: date | None
) -> OwedStates:
    """The state of every return owed, oldest first.

    `loaded` is the lake's record of submissions. A sender owes a return from the first period it
    ever sent it for, or from the region's go-live if it never has; nothing for a period that ends
    after it left the region.
    """
    known = list(submissions)
    day = as_at or latest_received(known)
    if day is None:
        return OwedStates(None, ())
    outcomes = {
        one["submission_id"]: (one["outcome"], one["errors"], one["rows_quarantined"])
        for one in loaded.iter_rows(named=True)
    }
    sent: dict[tuple[str, str, str], list[Submission]] = defaultdict(list)
    for one in sorted(known, key=lambda each: (each.received_on, each.received_number)):
        if one.received_on <= day:
            sent[one.sender, one.return_name, one.period.text].append(one)
    rows = [
        _state(
            sender, owed, period, sent[sender.slug, owed.return_name, period.text], day, outcomes
        )
        for owed in region.owes
        for sender in region.senders.values()
        if sender.kind in owed.by
        for period in _periods_owed(region, sender, owed, known, day)
    ]
    return OwedStates(
        day, tuple(sorted(rows, key=lambda row: (row.due, row.return_name, row.sender)))
    )


def _periods_owed(
    region: Region, sender: Sender, owed: Owed, known: list[Submission], day: date
) -> Iterator[Period]:
    own = [
        one.period
        for one in known
        if one.sender == sender.slug and one.return_name == owed.return_name
    ]
    start = region.go_live or sender.member_from or day
    period = min(own) if own else period_holding(start, RETURNS[owed.return_name])
    last_day = min(day, sender.member_to or day)
    while period.last_day <= last_day:
        yield period
        period = period.next()


def _state(
    sender: Sender,
    owed: Owed,
    period: Period,
    sent: list[Submission],
    day: date,
    outcomes: dict[str, tuple[str, int, int]],
) -> OwedState:
    due = period.last_day + timedelta(days=owed.due)
    if not sent:
        state, note = (MISSING, f"{(day - due).days} days over") if due < day else (DUE, "")
        return OwedState(sender.slug, owed.return_name, period.text, state, due, None, note)
    outcome, errors, kept_out = outcomes.get(sent[-1].submission_id, (None, 0, 0))
    notes = []
    if outcome is None:
        notes.append("not loaded yet: raa run")
    if errors:
        notes.append(
            f"{errors:,} {'error' if errors == 1 else 'errors'}, "
            f"{kept_out:,} {'row' if kept_out == 1 else 'rows'} kept out"
        )
    if len(sent) > 1:
        notes.append(f"sent {len(sent)} times")
    state = RECEIVED
    if outcome == REFUSED:
        state = REFUSED
    elif len(sent) > 1:
        state = CHANGED
    elif sent[0].received_on > due:
        state = LATE
        notes.append(f"{(sent[0].received_on - due).days} days late")
    return OwedState(
        sender.slug, owed.return_name, period.text, state, due, sent[-1].received, "; ".join(notes)
    )
