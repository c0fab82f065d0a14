"""Events follow one another as the law and the return's rules say."""

from datetime import timedelta

import pytest

from pipelines.periods import month
from pipelines.region import region_from
from pipelines.synthetic.demo import demo_region
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.episodes import episodes_of
from pipelines.synthetic.families import stages_before
from pipelines.synthetic.invention import invent_world
from pipelines.synthetic.scale import default_scales
from pipelines.synthetic.world import Decision, World

ADOPTIVE = ("A3", "A4", "A5", "A6")


@pytest.fixture(scope="module")
def world() -> World:
    region = region_from(demo_region())
    scales = default_scales(region, 150)
    return invent_world(region, month(2019, 4), month(2021, 3), scales, 7, [], lambda text: None)


def test_milestones_of_a_plan_come_in_their_order(world: World) -> None:
    for child in world.children:
        for one in child.decisions:
            assert child.born <= one.entered_care <= one.decided
            for match in one.matches:
                steps = [one.decided, match.matched, match.placed, match.disrupted or one.order]
                _rising([day for day in steps if day])
                if one.placement_order and match.placed:
                    assert one.placement_order <= match.placed
            _rising([day for day in (one.decided, one.placement_order, one.ended) if day])


def test_an_order_needs_ten_weeks_with_the_family(world: World) -> None:
    for _, one in _decided(world):
        if one.order_type == "ADOPTION":
            assert one.order - one.matches[-1].placed >= timedelta(weeks=10)


def test_decisions_for_one_child_never_overlap(world: World) -> None:
    several = [child for child in world.children if len(child.decisions) > 1]
    assert several
    for child in several:
        for earlier, later in zip(child.decisions, child.decisions[1:], strict=False):
            assert earlier.reversed and earlier.reversed <= later.decided


def test_a_child_is_adopted_once_and_never_comes_back(world: World) -> None:
    for child in world.children:
        leavings = [period.reason_left for period in child.care]
        adopted = [place for place, reason in enumerate(leavings) if reason in ("E11", "E12")]
        assert adopted in ([], [len(leavings) - 1])


def test_each_episode_begins_the_day_the_one_before_ended(world: World) -> None:
    for child in world.children:
        for period in child.care:
            episodes = list(episodes_of(period))
            assert episodes[0].reason_new == "S" and episodes[0].start == period.entered
            for before, after in zip(episodes, episodes[1:], strict=False):
                assert (before.end, before.reason_ceased) == (after.start, "X1")
                assert after.reason_new != "S"
            assert episodes[-1].end == period.left


def test_episodes_tell_the_same_milestones_as_the_world(world: World) -> None:
    for child, one in _decided(world):
        episodes = [episode for period in child.care for episode in episodes_of(period)]
        orders = [
            two.start
            for before, two in zip(episodes, episodes[1:], strict=False)
            if two.legal == "E1" and before.legal != "E1"
        ]
        adoptive = {two.start for two in episodes if two.placement.place in ADOPTIVE}
        assert one.placement_order is None or one.placement_order in orders
        assert {match.placed for match in one.matches if match.placed} <= adoptive


def test_every_kind_of_journey_occurs(world: World) -> None:
    plans = [one for _, one in _decided(world)]
    episodes = [
        episode
        for child in world.children
        for period in child.care
        for episode in episodes_of(period)
    ]
    assert {one.placement.place for one in episodes} >= {*ADOPTIVE, "U2", "U5"}
    assert {one.legal for one in episodes} >= {"C1", "C2", "E1", "V2", "V3", "V4"}
    moved = [one for one in episodes if one.placement.place in ADOPTIVE and one.reason_new == "T"]
    assert [one for one in moved if one.placement.why_moved == "PLACE"]
    assert any(one.matches[-1].matched < one.placement_order for one in _with_both(plans))
    assert any(len(one.matches) > 1 for one in plans)
    assert {one.order_type for one in plans} >= {"ADOPTION", "SGO"}
    assert {one.reversal_reason for one in plans} >= {"RD1", "RD2", "RD3"}
    assert any(len(child.care) > 1 and child.decisions for child in world.children)
    assert any(child.unaccompanied for child in world.children)


def test_families_go_through_the_stages_in_order() -> None:
    for fast in (False, True):
        for seed in range(60):
            for one in stages_before(month(2020, 11).first_day, fast, 2, Dice(seed, "stages")):
                _rising([day for day in vars(one).values() if day])


def test_a_family_leaves_after_all_it_did(world: World) -> None:
    for one in world.families:
        days = [day for dates in one.dates for day in vars(dates).values() if day]
        days += [day for day in (one.matched, one.placed, one.disrupted) if day]
        ended = one.order or one.left
        assert ended is None or ended >= max(days)
        assert one.order is None or one.left is None


def test_a_family_is_approved_before_it_is_matched(world: World) -> None:
    matched = [one for one in world.families if one.matched]
    assert matched
    for one in matched:
        assert one.approved < one.matched <= (one.placed or one.matched)


def test_families_adopt_again_and_leave_at_every_stage(world: World) -> None:
    left = [one for one in world.families if one.left]
    assert {one.reason_left for one in left} == {
        "WITHDREW",
        "ON_HOLD",
        "REFUSED",
        "LEFT_AFTER_APPROVAL",
    }
    assert any(one.dates[0].stage_1_ended is None and not one.fast_track for one in left)
    families = [one.family for one in world.families]
    assert len(families) > len(set(families))


def _rising(days: list) -> None:
    assert days == sorted(days)


def _decided(world: World):
    return [(child, one) for child in world.children for one in child.decisions]


def _with_both(plans: list[Decision]) -> list[Decision]:
    return [one for one in plans if one.matches and one.placement_order]
