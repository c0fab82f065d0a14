"""When things are due: jobs for loading and publishing, and the schedules that follow what the
region's senders owe.

The clock only says when to run. What a run shows depends on its as-at date, never on the clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import dagster as dg

from pipelines.loading.assets import asset_name, loadable_returns
from pipelines.periods import PeriodKind, period_holding
from pipelines.region import RETURNS, Owed
from pipelines.warehouse.assets import CONTEXT_KEYS
from schemas.returns import tables_of

TIME_ZONE = "Europe/London"
_HOUR = "0 6"
_YEARS = (2022, 2023, 2024)
"""The years in which a period ends: before a common year, before a leap year, and a leap year."""


@dataclass(frozen=True)
class Scheduled:
    """What is made once for each period of a kind."""

    name: str
    kind: PeriodKind
    makes: str
    words: str


SCHEDULED = (
    Scheduled("monthly_board_pack", "month", "The board's pack.", "a month"),
    Scheduled("quarterly_alb_return", "quarter", "The ALB return of each sender.", "a quarter"),
    Scheduled(
        "yearly_ssda903_and_scorecard",
        "financial_year",
        "The adoption parts of the SSDA903 and the scorecard.",
        "a financial year",
    ),
)
"""Every run makes all outputs anew; a schedule is named after what is due by then."""


def loading_jobs() -> dict[str, dg.JobDefinition]:
    """Return name -> the job that loads it."""
    return {
        name: dg.define_asset_job(
            f"load_{name}_returns",
            selection=[asset_name(name, table) for table in tables_of(name)],
            description=f"Loads what is new of the {name} returns of one sender and period.",
        )
        for name in loadable_returns()
    }


def publishing_job() -> dg.JobDefinition:
    """Rebuild the warehouse from all that is loaded, test it, publish it, write every output."""
    return dg.define_asset_job(
        "publish",
        selection=dg.AssetSelection.assets(*CONTEXT_KEYS)
        | dg.AssetSelection.assets("published_warehouse").upstream()
        - dg.AssetSelection.groups("returns_received")
        - dg.AssetSelection.groups("lake")
        | dg.AssetSelection.assets("published_warehouse").downstream(),
        description="Rebuilds, tests and publishes the warehouse, then writes the outputs.",
    )


def outputs_job() -> dg.JobDefinition:
    """Write every output again from the published warehouse as it stands."""
    return dg.define_asset_job(
        "write_outputs",
        selection=dg.AssetSelection.assets("published_warehouse").downstream()
        - dg.AssetSelection.assets("published_warehouse"),
        description="Writes every output from the published warehouse.",
    )


def publishing_schedules(
    job: dg.JobDefinition, owes: Sequence[Owed]
) -> list[dg.ScheduleDefinition]:
    """The board's pack monthly, the ALB return quarterly, the SSDA903 and the scorecard yearly.

    Each runs in the morning after the last return of its kind of period is due by `owes`.
    """
    return [
        dg.ScheduleDefinition(
            name=one.name,
            job=job,
            cron_schedule=crons_of(one.kind, days_until_due(owes, one.kind)),
            execution_timezone=TIME_ZONE,
            description=f"{one.makes} In the morning after the returns of {one.words} are due: "
            f"{days_until_due(owes, one.kind)} days from its end, by region.yml.",
        )
        for one in SCHEDULED
    ]


def days_until_due(owes: Iterable[Owed], kind: PeriodKind) -> int:
    """Days from the end of a period until the last return of it is due; 0 where none is owed."""
    return max((one.due for one in owes if RETURNS[one.return_name] == kind), default=0)


def crons_of(kind: PeriodKind, days: int) -> list[str]:
    """The mornings after the day that lies so many days after the end of each period of a kind.

    A leap year moves the day of the year: the later of the two is taken, so that no run comes
    before its returns are due.
    """
    latest: dict[int, tuple[int, int, int]] = {}
    for year in _YEARS:
        for place, last_day in enumerate(_last_days(kind, year)):
            run = last_day + timedelta(days=days + 1)
            after = (run.year - year, run.month, run.day)
            latest[place] = max(after, latest.get(place, after))
    months_by_day: dict[int, set[int]] = {}
    for _, month, day in latest.values():
        months_by_day.setdefault(day, set()).add(month)
    return [
        f"{_HOUR} {day} {'*' if len(months) == 12 else ','.join(map(str, sorted(months)))} *"
        for day, months in sorted(months_by_day.items())
    ]


def _last_days(kind: PeriodKind, year: int) -> Iterator[date]:
    """The last days of the periods of a kind that end in a calendar year, in order."""
    period = period_holding(date(year, 1, 1), kind)
    while period.last_day.year <= year:
        yield period.last_day
        period = period.next()
