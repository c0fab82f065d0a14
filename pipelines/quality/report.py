"""What a report on one return says, before it is a page or a workbook."""

from dataclasses import dataclass
from datetime import date

from pipelines.loading.checked import REFUSED, Checked
from pipelines.periods import Period
from pipelines.quality.failures import KEPT_OUT, failures_of
from pipelines.quality.groups import Grouped, grouped
from pipelines.quality.headings import FILES, PARTS
from pipelines.quality.trend import Trend
from pipelines.quality.wording import many, outcome_in_words, return_in_words

SHOWN_ON_PAGE = 50
"""Rows of one group on the page; the workbook has the rest."""


@dataclass(frozen=True)
class Receipt:
    """What came: the proof of a submission."""

    facts: tuple[tuple[str, str], ...]
    """What and its words: who sent it, when it was received, the files, their hash."""
    tables: tuple[tuple[str, int, int, int], ...]
    """Table, rows received, accepted, kept out."""

    @property
    def totals(self) -> tuple[int, int, int]:
        """Rows received, accepted and kept out over all tables."""
        return tuple(sum(row[at] for row in self.tables) for at in (1, 2, 3))


@dataclass(frozen=True)
class Report:
    """Everything the page and the workbook show."""

    return_name: str
    period: Period
    outcome: str
    reason: str | None
    """Why all was refused."""
    receipt: Receipt
    found: Grouped
    trend: Trend | None
    as_at: date
    """The day of the report: of receipt, where there is one."""
    who: str | None = None
    sender: str | None = None
    remarks: tuple[str, ...] = ()
    """What else its reader must know, such as that an earlier submission still counts."""

    @property
    def first_line(self) -> str:
        """Accepted, accepted with things to correct, or refused."""
        return outcome_in_words(self.outcome, self.found.errors, self.found.warnings)

    @property
    def title(self) -> str:
        """Whose return, and for when."""
        named = return_in_words(self.return_name, self.period)
        return f"{self.who}: {named}" if self.who else named[0].upper() + named[1:]

    @property
    def lead(self) -> str:
        """How many rows were loaded, and what it takes for the others."""
        received, accepted, kept_out = self.receipt.totals
        if self.outcome == REFUSED:
            return self.reason or ""
        if not kept_out:
            return f"{_all(received)} loaded."
        return (
            f"{accepted:,} of {many(received, 'row')} were loaded. {kept_out:,} "
            f"{'was' if kept_out == 1 else 'were'} kept out. A row kept out comes in when you "
            "correct it and send the whole return again."
        )

    @property
    def notice(self) -> str:
        """Who may see it."""
        if self.sender is None:
            return ""
        return f"Restricted: for {self.who} only, because it names children by their ids."

    @property
    def hidden(self) -> tuple[str, ...]:
        """What the failures found may hide."""
        said = []
        if any(one.is_error and one.part == PARTS[FILES] for one in self.found.groups):
            said.append(
                "A file, sheet or column is at fault. What lies in it could not be checked, so "
                "correct this first: more may be found when you send it again."
            )
        if self.outcome != REFUSED and self.found.failures[KEPT_OUT].any():
            said.append(
                "Rules that compare rows cannot see a value that was not read. Once rows kept "
                "out are corrected, they are compared with the others, and more may be found."
            )
        return tuple(said)


def report_of_check(checked: Checked, who: str | None = None) -> Report:
    """The report of files that were only checked: no day of receipt, and no trend."""
    facts = (("Files", ", ".join(checked.files) or "none"),)
    return Report(
        checked.return_name,
        checked.period,
        checked.outcome,
        checked.reason,
        Receipt(facts, tuple(checked.counts().rows())),
        grouped(
            failures_of(checked), checked.return_name, checked.period.financial_year, SHOWN_ON_PAGE
        ),
        None,
        checked.period.last_day,
        who,
        ("These files were only checked. Nothing was stored.",),
    )


def _all(rows: int) -> str:
    return f"All {rows:,} rows were" if rows > 1 else "The one row was" if rows else "No row was"
