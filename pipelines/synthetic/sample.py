"""Writing the invented returns of a region into its landing folder: the way in for callers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.home import Home
from pipelines.periods import Period, months_between, period_holding
from pipelines.region import AUTHORITY, RETURNS, Owed, Region, Sender
from pipelines.synthetic.alb import view_agency_alb, view_authority_alb
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.errors import Spoilt, spoil
from pipelines.synthetic.invention import invent_world
from pipelines.synthetic.monthly_views import view_activity, view_finance, view_population
from pipelines.synthetic.scale import Scale, default_scales
from pipelines.synthetic.ssda903 import view_ssda903
from pipelines.synthetic.targets import Target
from pipelines.synthetic.world import World
from pipelines.synthetic.write import (
    SampleError,
    Tables,
    submission_folder,
    write_csv,
    write_workbook,
)


@dataclass(frozen=True)
class Submission:
    """One return of one sender for one period, and the day it is received."""

    sender: Sender
    return_name: str
    period: Period
    received: date


@dataclass
class Sample:
    """What was written."""

    world: World
    submissions: dict[tuple[str, str], int] = field(default_factory=dict)
    """By sender and return: how many."""
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    spoilt: list[Spoilt] = field(default_factory=list)
    """Every row and file spoilt on purpose, where it stands."""

    def count(self, sender: str, name: str, tables: Tables, spoilt: list[Spoilt]) -> None:
        """Take note of one submission."""
        key = (sender, name)
        self.submissions[key] = self.submissions.get(key, 0) + 1
        self.rows[key] = self.rows.get(key, 0) + sum(map(len, tables.values()))
        self.spoilt += spoilt


def write_sample(
    home: Home,
    region: Region,
    first: Period,
    last: Period,
    children_per_year: int | None = None,
    seed: int = 1,
    error_rate: float = 0.0,
    targets: list[Target] | None = None,
    progress: Callable[[str], None] = lambda text: None,
    scales: dict[str, Scale] | None = None,
) -> Sample:
    """Write every return owed for a period that ends in the months `first` to `last`.

    `children_per_year` is the region's yearly number of children with a decision for adoption;
    `error_rate` the share of rows spoilt on purpose. The same arguments give the same bytes.
    SampleError if the months run backwards or a submission's folder is already there.
    """
    _check(first, last, children_per_year, error_rate)
    due = list(_submissions(region, first, last))
    if not due:
        raise SampleError(
            f"No period of a return that is owed ends in the months {first} to {last}. "
            "Give more months, or see owes in region.yml."
        )
    _refuse_overwriting(home, due)
    scales = scales or default_scales(region, children_per_year)
    world = invent_world(region, first, last, scales, seed, targets or [], progress)
    sample = Sample(world)
    for one in due:
        slug, name = one.sender.slug, one.return_name
        tables = _view(world, region, one)
        dice = Dice(seed, f"errors {slug} {name} {one.period}")
        spoilt, encodings = spoil(tables, slug, name, one.period, error_rate, dice)
        _write(home, one, tables, encodings)
        sample.count(slug, name, tables, spoilt)
    return sample


def _check(first: Period, last: Period, children_per_year: int | None, rate: float) -> None:
    if last.first_day < first.first_day:
        raise SampleError(f"{first} comes after {last}: give the earlier month first.")
    if children_per_year is not None and children_per_year < 1:
        raise SampleError(f"{children_per_year} children a year: give a number from 1 up.")
    if not 0 <= rate <= 1:
        raise SampleError(f"An error rate of {rate}: give a share from 0 to 1, such as 0.02.")


def _submissions(region: Region, first: Period, last: Period) -> Iterator[Submission]:
    """Every owed return whose period ends in the months, received within its due days."""
    ends = {one.last_day for one in months_between(first, last)}
    for owed in region.owes:
        kind = RETURNS[owed.return_name]
        for sender in region.senders.values():
            if sender.kind not in owed.by or owed.return_name == "comparators":
                continue
            for end in sorted(ends):
                period = period_holding(end, kind)
                if period.last_day == end and _sends(region, owed, period):
                    day = end + timedelta(days=_days_taken(owed, sender))
                    yield Submission(sender, owed.return_name, period, day)


def _sends(region: Region, owed: Owed, period: Period) -> bool:
    """The agency's activity begins when it goes live."""
    live = owed.return_name != "activity" or region.go_live is None
    return live or period.last_day >= region.go_live


def _days_taken(owed: Owed, sender: Sender) -> int:
    """Some days, within those allowed, always the same for a sender and a return."""
    spread = sum(map(ord, sender.slug + owed.return_name)) % max(owed.due // 3, 1)
    return max(owed.due - 1 - spread, 0)


def _refuse_overwriting(home: Home, due: list[Submission]) -> None:
    for one in due:
        folder = _folder(home, one)
        if folder.exists():
            raise SampleError(
                f"{folder.relative_to(home.root)} is already there. A submission is never "
                "overwritten: give another home, or remove its landing folder."
            )


def _folder(home: Home, one: Submission):
    return submission_folder(home, one.sender.slug, one.return_name, one.period.text, one.received)


def _view(world: World, region: Region, one: Submission) -> Tables:
    slug, period = one.sender.slug, one.period
    if one.return_name == "ssda903":
        return view_ssda903(world, region, slug, period)
    if one.return_name == "alb" and one.sender.kind == AUTHORITY:
        return view_authority_alb(world, slug, period)
    if one.return_name == "alb":
        return view_agency_alb(world, slug, period)
    if one.return_name == "activity":
        return view_activity(world, period)
    if one.return_name == "finance":
        return view_finance(world, slug, period)
    return view_population(world, slug, period)


def _write(home: Home, one: Submission, tables: Tables, encodings: dict[str, str]) -> None:
    folder = home.make_folder(_folder(home, one))
    year = one.period.financial_year
    if one.return_name == "alb":
        path = folder / f"ALB_{one.sender.slug}_{one.period}.xlsx"
        write_workbook(path, one.return_name, year, tables)
    else:
        write_csv(folder, one.return_name, year, tables, encodings)
