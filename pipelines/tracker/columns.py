"""The columns that lists of children and of families share: who it is, how urgent, what is due."""

from collections.abc import Mapping

import polars as pl

from pipelines.tracker.cells import NOT_AVAILABLE, TrackerColumn, count, dated, short_key
from pipelines.tracker.tracked import Tracked

STATE = "State"
NONE = "None"
"""Where there is nothing to name."""


def who(tracked: Tracked, owner: str, names: Mapping[str, str], person: str) -> list[TrackerColumn]:
    """The place in the list, whose the case is, and the key of the child or family.

    `owner` is what those in `names` are called, `person` "Child" or "Family". The sender's own id
    comes before the key where the cases have it.
    """
    kind = person.lower()
    columns: list[TrackerColumn] = [
        count("No.", "number"),
        (owner, pl.col("owner").replace_strict(names, return_dtype=pl.String)),
    ]
    if f"{kind}_id" in tracked.cases.columns:
        columns.append((person, pl.col(f"{kind}_id").fill_null(NOT_AVAILABLE)))
    return [*columns, (f"{person}'s key", short_key(f"{kind}_key"))]


def urgency() -> list[TrackerColumn]:
    """The state in a word, the days over, and what to do."""
    return [
        (STATE, pl.col("urgency")),
        count("Days over", "days_over"),
        ("What to do", pl.col("what_to_do")),
    ]


def due() -> list[TrackerColumn]:
    """The timescale due next: days left, last day, name."""
    return [
        count("Days left", "days_left"),
        dated("Due by", "due_by"),
        ("Due next", pl.col("due_next").fill_null(NONE)),
    ]
