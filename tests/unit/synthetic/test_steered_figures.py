"""The demonstration's world has exactly the published events; reckoned from the world alone."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from pipelines.synthetic.demo import TARGETS
from pipelines.synthetic.targets import Target, read_targets
from pipelines.synthetic.world import Child, Match, World

AGENCY = "apse"


def _children(world: World, area: str) -> Iterator[Child]:
    return (one for one in world.children if area in (AGENCY, one.authority))


def _decisions(world: World, area: str):
    return (decision for child in _children(world, area) for decision in child.decisions)


def _matches(world: World, area: str) -> Iterator[Match]:
    return (match for decision in _decisions(world, area) for match in decision.matches)


def _placed_outside(world: World, area: str) -> list[date | None]:
    outside = (one for one in _matches(world, area) if one.journey.family.agency != AGENCY)
    return [one.placed for one in outside]


def _bookings(world: World, area: str) -> list[date]:
    return [one.day for one in world.work.bookings if one.area == area for _ in range(one.spaces)]


def _in_area(events: list, area: str) -> list[date]:
    return [one.day for one in events if one.area == area]


DAYS: dict[str, Callable[[World, str], list]] = {
    "decisions_adoption_is_plan": lambda w, a: [one.decided for one in _decisions(w, a)],
    "placement_orders_granted": lambda w, a: [one.placement_order for one in _decisions(w, a)],
    "children_matched": lambda w, a: [one.matched for one in _matches(w, a)],
    "disruptions": lambda w, a: [one.disrupted for one in _matches(w, a)],
    "early_permanence_placements": lambda w, a: [one.early_placed for one in _decisions(w, a)],
    "placed_outside_region": _placed_outside,
    "families_approved": lambda w, a: [
        one.approved for one in w.families if one.family.agency == a
    ],
    "information_event_logins": lambda w, a: [
        one.day for one in w.work.information_events for _ in range(one.logins)
    ],
    "initial_enquiries": lambda w, a: [one.day for one in w.work.enquiries],
    "initial_visits_booked": lambda w, a: [one.day for one in w.work.enquiries if one.visit_booked],
    "support_line_calls": lambda w, a: _in_area(w.work.support_calls, a),
    "calls_progressed_to_advice_line": lambda w, a: [
        one.day for one in w.work.support_calls if one.progressed
    ],
    "support_assessments": lambda w, a: _in_area(w.work.assessments, a),
    "birth_parent_counselling_referrals": lambda w, a: _in_area(w.work.referrals, a),
    "participation_activities": lambda w, a: list(
        {one.activity_id: one.day for one in w.work.bookings}.values()
    ),
    "participation_spaces_booked": _bookings,
}


@pytest.mark.parametrize("measure", sorted(DAYS))
def test_every_month_has_exactly_the_published_events(demo, measure: str) -> None:
    targets = [one for one in read_targets(TARGETS) if one.measure == measure]
    assert targets
    wrong = {
        (one.area, one.first.text, one.last.text): (one.value, _reckon(demo.sample.world, one))
        for one in targets
        if _reckon(demo.sample.world, one) != one.value
    }
    assert wrong == {}


def test_every_target_is_reckoned() -> None:
    assert {one.measure for one in read_targets(TARGETS)} == set(DAYS)


def _reckon(world: World, target: Target) -> int:
    days = DAYS[target.measure](world, target.area)
    return sum(1 for day in days if day and target.first.first_day <= day <= target.last.last_day)
