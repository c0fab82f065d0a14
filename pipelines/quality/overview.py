"""How every sender's last submissions stand, in one row each: for `raa status`.

It reads the lake's records only, so that it answers before a run has published anything.
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.quality.sender_reports import to_report
from pipelines.quality.trend import Sent, compared
from pipelines.quality.write_reports import page_path


@dataclass(frozen=True)
class Standing:
    """One last submission of a sender, return and period."""

    sender: str
    return_name: str
    this: Sent
    trend: str
    """Better, worse or no change than the submission before; empty for the first."""
    page: Path | None
    """Its report, where there is one."""

    @property
    def has_failures(self) -> bool:
        """Whether there is anything to correct or look at."""
        return bool(self.this.errors or self.this.warnings or self.this.kept_out)


def standings(home: Home, loaded: pl.DataFrame) -> list[Standing]:
    """The standing of every last submission in `loaded`, the lake's record of submissions."""
    found = []
    for one in to_report(loaded):
        sender, name, period = (one.record[key] for key in ("sender", "return_name", "period"))
        page = page_path(home, sender, name, period)
        this, before = one.sent[-1], one.sent[-2] if len(one.sent) > 1 else None
        found.append(
            Standing(sender, name, this, compared(this, before), page if page.exists() else None)
        )
    return found
