"""How targets become numbers of events, and what chance does in between."""

from datetime import date

import pytest

from pipelines.periods import month, months_between
from pipelines.synthetic.dice import Dice
from pipelines.synthetic.targets import Steering, Target

MEASURE, AREA = "placement_orders_granted", "moor"
WINDOW = months_between(month(2020, 11), month(2021, 1))


def _steering(value: int) -> Steering:
    return Steering([Target(MEASURE, AREA, WINDOW[0], WINDOW[-1], value)], Dice(1, "targets"))


@pytest.mark.parametrize("value", [0, 2, 3, 10])
def test_a_total_is_spread_evenly_over_its_months(value: int) -> None:
    steering = _steering(value)
    wanted = [steering.wanted(MEASURE, AREA, one) for one in WINDOW]
    assert sum(wanted) == value
    assert max(wanted) - min(wanted) <= 1


def test_chance_decides_where_no_target_is_set() -> None:
    steering = _steering(3)
    assert steering.wanted(MEASURE, AREA, month(2021, 2)) is None
    assert steering.wanted(MEASURE, "fell", WINDOW[0]) is None


def test_free_days_lie_outside_the_steered_months() -> None:
    steering = _steering(3)
    assert steering.last_free_day(MEASURE, AREA, date(2021, 1, 20)) == date(2020, 10, 31)
    assert steering.last_free_day(MEASURE, AREA, date(2021, 2, 20)) == date(2021, 2, 19)
    assert steering.next_free_day(MEASURE, AREA, date(2020, 11, 5)) == date(2021, 2, 1)
    assert steering.next_free_day(MEASURE, AREA, date(2020, 10, 5)) == date(2020, 10, 5)


def test_draws_keep_to_their_bounds_and_means() -> None:
    dice = Dice(4, "draws")
    wholes = [dice.whole(3, 6) for _ in range(400)]
    assert set(wholes) == {3, 4, 5, 6}
    counts = [dice.count(70.0) for _ in range(400)]
    assert 67 < sum(counts) / len(counts) < 73
    delays = [dice.delay(100, 20).days for _ in range(2000)]
    assert min(delays) >= 20 and 93 < sum(delays) / len(delays) < 107


def test_a_share_out_keeps_the_total_and_leaves_nobody_out() -> None:
    shares = Dice(4, "shares").share_out(50, 7)
    assert sum(shares) == 50 and min(shares) >= 1
    assert Dice(4, "shares").share_out(2, 3) == [1, 1, 0]


def test_purposes_draw_apart() -> None:
    assert Dice(1, "one").whole(0, 10**9) == Dice(1, "one").whole(0, 10**9)
    assert Dice(1, "one").whole(0, 10**9) != Dice(1, "two").whole(0, 10**9)
