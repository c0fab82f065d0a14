"""The plan, month by month: decisions, early permanence, placement orders, changes of plan."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.periods import Period
from pipelines.region import Region
from pipelines.synthetic.cases import (
    ADOPTED,
    GUARDIANSHIP,
    REVERSED_EARLY,
    SIZES,
    Case,
    decide_again,
    open_case,
    reverse,
)
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.families import FamilyPool
from pipelines.synthetic.identities import Registry
from pipelines.synthetic.scale import Scale
from pipelines.synthetic.targets import Steering

DECISIONS, ORDERS, EARLY = (
    "decisions_adoption_is_plan",
    "placement_orders_granted",
    "early_permanence_placements",
)
APPROVALS = "families_approved"
EARLY_SHARE = 0.16
NOTICE = timedelta(days=14)


@dataclass
class Run:
    """What every step of a month needs."""

    region: Region
    scales: dict[str, Scale]
    steering: Steering
    dice: Dice
    registry: Registry
    pool: FamilyPool
    cases: list[Case] = field(default_factory=list)
    active: dict[str, list[Case]] = field(default_factory=dict)
    """By authority: cases with a plan in force, or that may have another."""

    def add(self, case: Case) -> Case:
        """Take up a case."""
        self.cases.append(case)
        self.active.setdefault(case.authority, []).append(case)
        return case

    def open_cases(self, authority: str) -> list[Case]:
        """The authority's cases with a plan in force."""
        return [one for one in self.active.get(authority, []) if one.is_open]

    def every_open_case(self) -> list[Case]:
        """The region's cases with a plan in force."""
        return [case for authority in self.active for case in self.open_cases(authority)]

    def close_month(self) -> None:
        """Set aside the cases that nothing more will happen to."""
        for authority, cases in self.active.items():
            self.active[authority] = [one for one in cases if one.is_open or one.again_due]

    def family_free_day(self, before: date) -> date:
        """A day on which one more family may have been approved."""
        return self.steering.last_free_day(APPROVALS, self.region.slug, before - NOTICE)


def happen(
    cases: list[Case],
    month: Period,
    due: Callable[[Case], date],
    earliest: Callable[[Case], date],
    wanted: int | None,
    dice: Dice,
) -> tuple[list[tuple[Case, date]], int]:
    """Which cases an event befalls in a month, on which day, and how many are still wanted.

    Without a number wanted it befalls those due. With one it befalls those due soonest until
    exactly so many children are counted; the others wait.
    """
    ready = sorted((one for one in cases if earliest(one) <= month.last_day), key=due)
    chosen: list[tuple[Case, date]] = []
    missing = wanted or 0
    for case in ready:
        day = max(due(case), earliest(case))
        overdue = day < month.first_day
        if wanted is None and (day > month.last_day or (overdue and not dice.chance(0.6))):
            continue
        if wanted is not None:
            if case.size > missing:
                continue
            missing -= case.size
        if not month.contains(day):
            day = dice.day(max(month.first_day, earliest(case)), month.last_day)
        chosen.append((case, day))
    return chosen, missing


def make_decisions(run: Run, authority: str, month: Period) -> None:
    """New decisions, of children whose plan had changed away before and of children new to it."""
    dice = run.dice
    wanted = run.steering.wanted(DECISIONS, authority, month)
    if wanted is None:
        wanted = dice.count(run.scales[authority].decisions / 12)
    again = [
        one
        for one in run.active.get(authority, [])
        if one.again_due and one.again_due <= month.last_day
    ]
    for case in again:
        if case.size <= wanted:
            wanted -= case.size
            decide_again(case, dice.day(max(month.first_day, case.again_due), month.last_day), dice)
    while wanted:
        size = min(dice.weighted(SIZES), wanted)
        day = dice.day(month.first_day, month.last_day)
        run.add(open_case(dice, run.registry, authority, day, size))
        wanted -= size


def place_early(run: Run, month: Period) -> None:
    """Children placed with carers who foster them and will adopt them if the court agrees."""
    wanted = run.steering.wanted(EARLY, run.region.slug, month)
    steered = wanted is not None
    candidates = [one for one in run.every_open_case() if _may_be_placed_early(one)]
    if not steered:
        candidates = [one for one in candidates if month.contains(one.decision.decided)]
        wanted = run.dice.count(EARLY_SHARE * sum(one.size for one in candidates))
    while candidates and wanted:
        case = run.dice.pick(candidates)
        candidates.remove(case)
        if case.size <= wanted:
            wanted -= case.size
            _place_early(run, case, month, steered)
    for _ in range(wanted if steered else 0):
        authority = run.dice.pick(list(run.scales))
        _place_early(run, draft_case(run, authority, month.first_day), month, steered)


def _may_be_placed_early(case: Case) -> bool:
    decision = case.decision
    return (
        case.fate == ADOPTED
        and case.carers == "new"
        and not (case.consent or case.matched_first or case.early_journey)
        and not (decision.placement_order or decision.matches or case.earlier_decisions)
    )


def _place_early(run: Run, case: Case, month: Period, steered: bool) -> None:
    dice = run.dice
    first = max(month.first_day, case.entered + timedelta(days=1))
    placed = dice.day(first, month.last_day)
    from_the_start = case.entered + timedelta(days=dice.whole(0, 6))
    if not steered and dice.chance(0.6):
        free = run.steering.next_free_day(EARLY, run.region.slug, from_the_start)
        placed = free if free == from_the_start else placed
    case.carers = "early"
    case.early_journey = run.pool.take(
        run.region.slug, placed, run.family_free_day(placed), kind="early"
    )
    decided = max(case.entered, placed - timedelta(days=dice.whole(2, 12)))
    case.decision.early_decided, case.decision.early_placed = decided, placed
    case.decision.first_lived = placed
    case.order_due = max(case.order_due, placed + timedelta(days=dice.whole(14, 40)))
    case.match_due = case.order_due + dice.delay(30, 4)


def grant_placement_orders(run: Run, authority: str, month: Period) -> None:
    """The court's authority to place. Too few waiting: one more child's plan began earlier."""
    wanted = run.steering.wanted(ORDERS, authority, month)
    waiting = [
        one
        for one in run.open_cases(authority)
        if one.order_due and not one.decision.placement_order
    ]
    granted, missing = happen(
        waiting, month, lambda one: one.order_due, _earliest_order, wanted, run.dice
    )
    for _ in range(missing):
        case = draft_case(run, authority, month.first_day)
        granted.append((case, run.dice.day(month.first_day, month.last_day)))
    for case, day in granted:
        case.decision.placement_order = day
        if case.match_due < day and not case.decision.matches:
            case.match_due = day + timedelta(days=7)
        if case.live_match:
            case.placed_due = day + timedelta(days=run.dice.whole(0, 20))


def _earliest_order(case: Case) -> date:
    placed_early = case.decision.early_placed
    start = case.decision.decided + timedelta(days=14)
    after_early = placed_early + timedelta(days=3) if placed_early else start
    return max(start, after_early, case.order_not_before or start)


def draft_case(run: Run, authority: str, before: date) -> Case:
    """One more single child whose decision fell in the last month that chance decides."""
    last = run.steering.last_free_day(DECISIONS, authority, before - timedelta(days=21))
    day = last - timedelta(days=run.dice.whole(0, 40))
    day = run.steering.last_free_day(DECISIONS, authority, day + timedelta(days=1))
    case = open_case(run.dice, run.registry, authority, day, size=1, single=True)
    case.carers, case.matched_first, case.decision.first_lived = "new", False, None
    return run.add(case)


def change_plans(run: Run, authority: str, month: Period) -> None:
    """Plans that end otherwise: reversed, or a special guardianship order instead."""
    dice = run.dice
    for case in run.open_cases(authority):
        if case.ending_due is None or case.live_match or case.ending_due > month.last_day:
            continue
        day = case.ending_due
        if not month.contains(day):
            day = dice.day(month.first_day, month.last_day)
        if case.fate == GUARDIANSHIP:
            case.decision.order = case.left = day
            case.decision.order_type = dice.weighted({"SGO": 80, "CAO": 20})
            case.reason_left = (
                dice.pick(("E45", "E46")) if case.decision.order_type == "SGO" else "E41"
            )
        elif case.fate == REVERSED_EARLY:
            reverse(case, day, dice.weighted({"RD2": 6, "RD1": 2, "RD4": 2}), dice)
        elif case.decision.placement_order and case.decision.placement_order < day:
            reverse(case, day, dice.weighted({"RD3": 6, "RD1": 3, "RD4": 1}), dice)
