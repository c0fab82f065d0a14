"""The report on the last submission of every sender, return and period, from lake and warehouse.

A sender sees its own children's ids, which the lake keeps. What only the warehouse can find, by
comparing submissions, names a child by key; the key is turned back into the sender's own id here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from pipelines.home import Home
from pipelines.loading.checked import REFUSED
from pipelines.periods import parse_period
from pipelines.quality.found import Failures, read_compared, read_found, read_known
from pipelines.quality.groups import grouped
from pipelines.quality.headings import with_headings
from pipelines.quality.report import SHOWN_ON_PAGE, Receipt, Report
from pipelines.quality.trend import ORDER, Sent, Trend, earlier_and_this, trend_of
from pipelines.quality.wording import many, received_in_words
from pipelines.region import Region

WHAT = ["sender", "return_name", "period"]


@dataclass(frozen=True)
class ToReport:
    """One submission to report on, as the lake records it, and those it is compared with."""

    record: dict
    sent: tuple[Sent, ...]
    still_counts: str | None
    """In words, the day of an earlier submission that counts because this one was refused."""

    @property
    def submission_id(self) -> str:
        """The submission reported on."""
        return self.record["submission_id"]

    @property
    def before(self) -> str | None:
        """The submission just before, if any."""
        return self.sent[-2].submission_id if len(self.sent) > 1 else None


def to_report(submissions: pl.DataFrame) -> list[ToReport]:
    """The last submission of every sender, return and period, refused or not."""
    last = submissions.sort(*WHAT, *ORDER).group_by(WHAT, maintain_order=True).last()
    found = []
    for record in last.iter_rows(named=True):
        own = submissions.filter(sender=record["sender"], return_name=record["return_name"])
        sent = earlier_and_this(own, record["submission_id"])
        found.append(ToReport(record, sent, _still_counts(record, sent)))
    return found


def sender_reports(home: Home, region: Region) -> Iterator[Report]:
    """The report on every such submission, in the order of sender, return and period."""
    submissions, tables = read_known(home)
    wanted = to_report(submissions)
    ids = {one.submission_id for one in wanted}
    found = read_found(home, ids | {one.before for one in wanted if one.before}, submissions)
    compared = read_compared(home, ids)
    counts = tables.partition_by("submission_id", as_dict=True)
    for one in wanted:
        rows = counts.get((one.submission_id,), tables.clear())
        yield _report(region, one, rows, found, compared)


def _report(
    region: Region, one: ToReport, tables: pl.DataFrame, found: Failures, compared: Failures
) -> Report:
    record, period = one.record, parse_period(one.record["period"])
    own, others = found[one.submission_id], compared[one.submission_id]
    name, year = record["return_name"], period.financial_year
    every = grouped(pl.concat([own, others]), name, year, SHOWN_ON_PAGE)
    who = region.name_of(record["sender"])
    return Report(
        return_name=name,
        period=period,
        outcome=record["outcome"],
        reason=record["reason"],
        receipt=Receipt(
            (
                ("Sent by", who),
                ("Received", received_in_words(record["received_on"], record["received_number"])),
                ("Files", record["files"] or "none"),
                ("Hash of the files (SHA-256)", record["content_hash"]),
            ),
            tuple(
                tables.select("table_name", "rows_in", "rows_accepted", "rows_quarantined").rows()
            ),
        ),
        found=every,
        trend=_trend(one, found, name, year),
        as_at=record["received_on"],
        who=who,
        remarks=tuple(_remarks(one, others.height)),
        sender=record["sender"],
    )


def _trend(one: ToReport, found: Failures, name: str, year: str) -> Trend:
    before = found[one.before] if one.before else found.none
    return trend_of(
        one.sent,
        with_headings(found[one.submission_id], name, year),
        with_headings(before, name, year),
    )


def _still_counts(record: dict, sent: tuple[Sent, ...]) -> str | None:
    """The day of the last submission of the period that was not refused, if this one was."""
    counting = [one for one in sent if one.period == record["period"] and one.outcome != REFUSED]
    if record["outcome"] != REFUSED or not counting:
        return None
    return received_in_words(counting[-1].received_on, counting[-1].received_number)


def _remarks(one: ToReport, compared: int) -> Iterator[str]:
    if one.still_counts:
        yield (f"Until you send it again, the figures use what you sent on {one.still_counts}.")
    if compared:
        yield (
            f"{many(compared, 'finding')} below "
            f"{'comes' if compared == 1 else 'come'} from comparing this submission with others. "
            "The figures under 'Against what you sent before' leave these out."
        )
