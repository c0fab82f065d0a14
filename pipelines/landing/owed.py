"""Who owes which return for which period, what became of it by a date, and what is due next.

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

RECEIVED, LATE, MISSING = "received", "late", "missing"
DUE, COMING = "due", "coming"
"""Not received and not late yet: of a period that has ended, and of one that goes on."""
REFUSED, CHANGED = "refused", "changed"
NOT_OWED = "not owed"


@dataclass(frozen=True)
class OwedState:
    """One return owed by one sender for one period."""

    sender: str
    return_name: str
    period: str
    state: str
    due: date | None
    """None for one that was sent and is not owed."""
    received: str | None
    note: str


@dataclass(frozen=True)
class OwedStates:
    """Everything owed up to a date, and everything sent without being owed."""

    as_at: date | None
    rows: tuple[OwedState, ...]


def owed_states(
    region: Region,
    submissions: Iterable[Submission],
    loaded: pl.DataFrame,
    as_at: date | None,
    ahead: int = 0,
) -> OwedStates:
    """The state of every return owed, oldest first, with those due in the next `ahead` days.

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
    rows = []
    for owed in region.owes:
        for sender in region.senders.values():
            if sender.kind not in owed.by:
                continue
            for period in _periods_owed(region, sender, owed, known, day, ahead):
                own = sent.pop((sender.slug, owed.return_name, period.text), [])
                rows.append(_state(sender, owed, period, own, day, outcomes))
    rows += [_not_owed(own, outcomes) for own in sent.values()]
    return OwedStates(day, tuple(sorted(rows, key=_order)))


def _order(row: OwedState) -> tuple[date, str, str, str]:
    return row.due or date.max, row.return_name, row.sender, row.period


def _periods_owed(
    region: Region, sender: Sender, owed: Owed, known: list[Submission], day: date, ahead: int
) -> Iterator[Period]:
    own = [
        one.period
        for one in known
        if one.sender == sender.slug and one.return_name == owed.return_name
    ]
    start = region.go_live or sender.member_from or day
    period = min(own) if own else period_holding(start, RETURNS[owed.return_name])
    until = day + timedelta(days=ahead)
    while period.last_day <= (sender.member_to or period.last_day) and (
        period.last_day <= day or period.last_day + timedelta(days=owed.due) <= until
    ):
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
        state = MISSING if due < day else DUE if period.last_day <= day else COMING
        note = f"{_days(abs((day - due).days))} over" if due < day else _in_days((due - day).days)
        return OwedState(sender.slug, owed.return_name, period.text, state, due, None, note)
    is_late = sent[0].received_on > due
    late = [f"{_days((sent[0].received_on - due).days)} late"] if is_late else []
    state, notes = _sent(sent, outcomes)
    if is_late and state == RECEIVED:
        state = LATE
    return OwedState(
        sender.slug,
        owed.return_name,
        period.text,
        state,
        due,
        sent[-1].received,
        "; ".join([*notes, *late]),
    )


def _not_owed(sent: list[Submission], outcomes: dict[str, tuple[str, int, int]]) -> OwedState:
    """What came in though region.yml does not say that its sender owes it for that period."""
    last = sent[-1]
    state, notes = _sent(sent, outcomes)
    return OwedState(
        last.sender,
        last.return_name,
        last.period.text,
        state,
        None,
        last.received,
        "; ".join([NOT_OWED, *notes]),
    )


def _sent(
    sent: list[Submission], outcomes: dict[str, tuple[str, int, int]]
) -> tuple[str, list[str]]:
    """The state of what was sent, whenever it was due, and what to say of it."""
    outcome, errors, kept_out = outcomes.get(sent[-1].submission_id, (None, 0, 0))
    notes = []
    if outcome is None:
        notes.append("not loaded yet: raa run")
    if outcome == REFUSED:
        notes.append(_what_counts(sent, outcomes))
    if errors:
        notes.append(
            f"{errors:,} {'error' if errors == 1 else 'errors'}, "
            f"{kept_out:,} {'row' if kept_out == 1 else 'rows'} kept out"
        )
    if len(sent) > 1:
        notes.append(f"sent {len(sent)} times")
    if outcome == REFUSED:
        return REFUSED, notes
    return CHANGED if len(sent) > 1 else RECEIVED, notes


def _what_counts(sent: list[Submission], outcomes: dict[str, tuple[str, int, int]]) -> str:
    """What stands in the place of a submission that was refused."""
    for one in reversed(sent[:-1]):
        outcome, _, _ = outcomes.get(one.submission_id, (None, 0, 0))
        if outcome not in (None, REFUSED):
            return f"that of {one.received} still counts"
    return "nothing counts for this period"


def _days(number: int) -> str:
    return f"{number} {'day' if number == 1 else 'days'}"


def _in_days(number: int) -> str:
    return "today" if number == 0 else f"in {_days(number)}"
