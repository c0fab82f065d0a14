"""Inventing a world: every month of a region's life, one after the other."""

from collections.abc import Callable

from pipelines.periods import Period, month, months_between, period_holding
from pipelines.region import VOLUNTARY_AGENCY, Region
from pipelines.synthetic import placing, planning
from pipelines.synthetic.agency_work import WorkLog
from pipelines.synthetic.care import record_care
from pipelines.synthetic.cases import Case
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.families import LEFT_BEFORE_APPROVAL, FamilyPool
from pipelines.synthetic.identities import Registry
from pipelines.synthetic.population import CareIntake
from pipelines.synthetic.scale import Scale
from pipelines.synthetic.targets import Steering, Target
from pipelines.synthetic.world import Child, World
from pipelines.synthetic.yearly import draw_yearly

YEARS_BEFORE, MONTHS_AFTER = 3, 10
"""The world runs before the first return so that cases are under way, and on after the last."""
FAMILIES_PER_DECISION, VOLUNTARY_SHARE = 0.9, 0.1

Progress = Callable[[str], None]


def invent_world(
    region: Region,
    first: Period,
    last: Period,
    scales: dict[str, Scale],
    seed: int,
    targets: list[Target],
    progress: Progress,
) -> World:
    """All that happens in a region around the months `first` to `last`; a seed gives one world."""
    steering = Steering(targets, Dice(seed, "targets"))
    registry = Registry(Dice(seed, "people"))
    run = planning.Run(
        region,
        scales,
        steering,
        Dice(seed, "plans"),
        registry,
        FamilyPool(Dice(seed, "families")),
    )
    start = month(first.first_day.year - YEARS_BEFORE, first.first_day.month)
    for one in months_between(start, _months_after(last)):
        if one.first_day.month == 4:
            progress(f"Inventing {one.financial_year}")
        _live_through(run, one)
    children = [child for case in run.cases for child in _with_care(run, case)]
    children += _others(run, start, last, Dice(seed, "population"))
    work_from = max(first.first_day, region.go_live or first.first_day)
    months = months_between(first, last)
    own = [one for one in months if one.last_day >= work_from]
    decisions = {slug: scale.decisions for slug, scale in scales.items()}
    return World(
        children=children,
        families=run.pool.journeys,
        work=WorkLog(region, own, decisions, steering, Dice(seed, "work")).record(),
        yearly=draw_yearly(region, scales, _whole_years(months), Dice(seed, "yearly")),
    )


def _live_through(run: planning.Run, one: Period) -> None:
    _approve_families(run, one)
    run.pool.leave(one)
    authorities = [sender.slug for sender in run.region.authorities]
    for authority in authorities:
        planning.make_decisions(run, authority, one)
    planning.place_early(run, one)
    for authority in authorities:
        planning.change_plans(run, authority, one)
        planning.grant_placement_orders(run, authority, one)
        placing.make_matches(run, authority, one)
        placing.place_children(run, authority, one)
        placing.disrupt_placements(run, authority, one)
        placing.grant_adoption_orders(run, authority, one)
    run.close_month()


def _approve_families(run: planning.Run, one: Period) -> None:
    """Each agency's approvals of a month, and the families that give up on the way."""
    total = sum(scale.decisions for scale in run.scales.values())
    voluntary = [sender.slug for sender in run.region.of_kind(VOLUNTARY_AGENCY)]
    rates = {run.region.slug: total * FAMILIES_PER_DECISION}
    rates |= {slug: total * VOLUNTARY_SHARE / len(voluntary) for slug in voluntary}
    for agency, rate in rates.items():
        wanted = run.steering.wanted(planning.APPROVALS, agency, one)
        number = run.dice.count(rate / 12) if wanted is None else wanted
        for _ in range(number):
            run.pool.approve(agency, run.dice.day(one.first_day, one.last_day))
        for _ in range(run.dice.count(rate * LEFT_BEFORE_APPROVAL / 12)):
            run.pool.give_up(agency, run.dice.day(one.first_day, one.last_day))


def _with_care(run: planning.Run, case: Case) -> list[Child]:
    record_care(case, run.dice)
    return case.children


def _others(run: planning.Run, start: Period, last: Period, dice: Dice) -> list[Child]:
    intake = CareIntake(run.registry, dice)
    children: list[Child] = []
    for authority, scale in run.scales.items():
        for one in months_between(start, last):
            children += [
                intake.admit(authority, one) for _ in range(dice.count(scale.other_entrants / 12))
            ]
            children += [
                intake.admit_unaccompanied(authority, one)
                for _ in range(dice.count(scale.unaccompanied / 12))
            ]
    return children


def _months_after(last: Period) -> Period:
    place = last.first_day.month - 1 + MONTHS_AFTER
    return month(last.first_day.year + place // 12, place % 12 + 1)


def _whole_years(months: list[Period]) -> list[Period]:
    """The months, and those before them back to 1 April: counts are for the year to date."""
    year = period_holding(months[0].first_day, "financial_year")
    return months_between(period_holding(year.first_day, "month"), months[-1])
