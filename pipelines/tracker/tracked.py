"""What is tracked on a day: children, families and applications, judged and in order of urgency."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.tracker.cases import Cases
from pipelines.tracker.sentences import with_what_to_do
from pipelines.tracker.timescales import standing, timescales
from pipelines.tracker.urgency import by_urgency
from pipelines.tracker.waiting import (
    APPLICATION,
    CHILD,
    FAMILY,
    waiting_applications,
    waiting_children,
    waiting_families,
)


@dataclass(frozen=True)
class Tracked:
    """Those who wait for one thing.

    `owners`: the authorities or agencies whose they are; `cases`: one row each, most urgent first,
    with what to do; `standing`: one row per case and timescale; `scales`: the timescales in force.
    """

    subject: str
    owners: list[str]
    cases: pl.DataFrame
    standing: pl.DataFrame
    scales: pl.DataFrame

    def of(self, owners: list[str]) -> "Tracked":
        """Those of some authorities or agencies alone, numbered afresh in the same order."""
        own = self.cases.filter(pl.col("owner").is_in(owners))
        own = own.drop("number").with_row_index("number", offset=1)
        kept = self.standing.join(own, on="case", how="semi", maintain_order="left")
        return Tracked(self.subject, owners, own, kept, self.scales)


@dataclass(frozen=True)
class Tracking:
    """All that is tracked on a day, of every authority and agency."""

    cases: Cases
    children: Tracked
    families: Tracked
    applications: Tracked

    @property
    def as_at(self) -> date:
        """The day."""
        return self.cases.as_at


def track(cases: Cases) -> Tracking:
    """Judge everybody who waits on the as-at date."""
    day = cases.as_at
    authorities = cases.authorities["authority"].to_list()
    agencies = cases.agencies["agency"].to_list()
    return Tracking(
        cases,
        _tracked(CHILD, authorities, waiting_children(cases, day), day),
        _tracked(FAMILY, agencies, waiting_families(cases, day), day),
        _tracked(APPLICATION, agencies, waiting_applications(cases, day), day),
    )


def _tracked(subject: str, owners: list[str], waiting: pl.DataFrame, day: date) -> Tracked:
    scales = timescales(subject, day)
    judged = standing(waiting, scales, day)
    ordered = by_urgency(waiting, judged)
    return Tracked(subject, owners, with_what_to_do(ordered, judged, subject, day), judged, scales)
