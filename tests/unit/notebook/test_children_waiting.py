"""The children waiting, as the notebook lists them."""

from datetime import date

from snapshots import DAY, snapshot, waiting

from pipelines.notebook.shown import waiting_day, waiting_table


def _rows(*children, area="ashby"):
    return waiting_table(snapshot(children=children), area).rows(named=True)


def test_the_longest_since_the_order_stands_first_and_those_without_one_last() -> None:
    rows = _rows(
        waiting("none-yet", decision=date(2019, 1, 1)),
        waiting("short", decision=date(2021, 1, 1), placement_order=date(2021, 6, 20)),
        waiting("long", decision=date(2021, 1, 1), placement_order=date(2021, 3, 22)),
    )
    assert [(one["Child"], one["Days since order"]) for one in rows] == [
        ("long", 100),
        ("short", 10),
        ("none-yet", None),
    ]
    assert rows[2]["Placement order"] == "not yet"
    assert rows[0]["Days since decision"] == 180


def test_a_match_that_broke_down_or_came_later_is_not_shown() -> None:
    rows = _rows(
        waiting("stands", matched=date(2021, 6, 1)),
        waiting("later", matched=date(2021, 7, 1)),
        waiting("broke", matched=date(2021, 5, 1), disruption=date(2021, 6, 1)),
        waiting("anew", matched=date(2021, 6, 2), disruption=date(2021, 6, 1)),
    )
    assert {one["Child"]: one["Matched"] for one in rows} == {
        "stands": "2021-06-01",
        "later": "not yet",
        "broke": "not yet",
        "anew": "2021-06-02",
    }


def test_an_area_shows_its_own_children_and_keys_are_cut() -> None:
    children = (waiting("a" * 32), waiting("b" * 32, area="two-dales", level="region"))
    assert [one["Child"] for one in _rows(*children)] == ["a" * 12]
    assert [one["Child"] for one in _rows(*children, area="two-dales")] == ["b" * 12]
    assert _rows(*children)[0]["Authority"] == "Ashby"


def test_the_day_is_the_day_counted() -> None:
    assert waiting_day(snapshot(children=[waiting("a")])) == date.fromisoformat(DAY)
