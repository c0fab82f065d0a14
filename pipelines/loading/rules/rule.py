"""What a rule is: which rows of which tables break it, and what their sender is told.

A rule names the rows that break it and nothing else; place, child and value are added in
`findings.py`, and which rules are tried at all in `run.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from pipelines.loading.issues import ERROR
from pipelines.loading.rules.returned import Returned
from schemas.returns import in_force

DFE, OWN = "DfE", "ours"
STATED, MEANING = "stated", "meaning"


@dataclass(frozen=True)
class Rule:
    """One rule of one return."""

    code: str
    """The collector's number where there is one, else a name of ours."""
    columns: Mapping[str, tuple[str, ...]]
    """Table whose rows break it -> the columns of that table it is about. Where none of these
    tables came there is nothing that could break it."""
    message: str
    """What is wrong and what to do, without any value of a row."""
    find: Callable[[Returned], pl.DataFrame]
    """The breaking rows of all tables: a frame with `row_id`, and where one differs by row
    `message`, `severity` or `quarantines`."""
    needs: tuple[str, ...] = ()
    """Other tables without which it cannot be judged: their absence is shown."""
    needs_last_year: tuple[str, ...] = ()
    """Tables of the year before without which it cannot be judged."""
    better_with_last_year: bool = False
    """Whether it sees more with the year before; without, it is tried on this year's return."""
    needs_filled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns that some systems add, and without any value of which it cannot be judged."""
    needs_own_codes: bool = False
    """Whether it must know how the sender's own area is written."""
    severity: str = ERROR
    quarantines: bool = False
    must_come_with: tuple[str, ...] = ()
    """Tables whose absence is itself an error when a table of `columns` came."""
    return_name: str = "ssda903"
    first_year: str = ""
    last_year: str = ""
    wording: str = STATED
    """MEANING where the collector's wording is not known and the stated meaning is followed."""
    source: str = field(default=DFE)
    """Who asks for it."""

    def in_force(self, year: str) -> bool:
        """Whether it holds in a financial year such as `2020-21`."""
        return in_force(self.first_year, self.last_year, year)


def breaking(frame: pl.DataFrame, *row_ids: str) -> pl.DataFrame:
    """The rows that a frame names in one or several columns of row ids (`row_id` by default)."""
    named = row_ids or ("row_id",)
    ids = [frame.select(row_id=pl.col(name)) for name in named]
    return pl.concat(ids).drop_nulls().unique(maintain_order=True)
