from datetime import date

import polars as pl

from pipelines.landing.owed import owed_states
from pipelines.loading.lake import PARTS
from pipelines.region import region_from


def owed_periods(**dates: str) -> list[str]:
    region = region_from(
        {
            "slug": "apse",
            "go_live": "2020-04-01",
            "senders": {"kent": {"name": "Kent", "kind": "authority", **dates}},
            "owes": [{"return": "alb", "by": "authority", "due": 30}],
        }
    )
    states = owed_states(region, [], pl.DataFrame(schema=PARTS["submissions"]), date(2021, 3, 31))
    return [one.period for one in states.rows]


def test_a_sender_owes_every_period_up_to_the_day():
    assert owed_periods() == ["2020-21-Q1", "2020-21-Q2", "2020-21-Q3", "2020-21-Q4"]


def test_a_sender_that_left_owes_nothing_for_periods_that_end_later():
    assert owed_periods(member_to="2020-09-30") == ["2020-21-Q1", "2020-21-Q2"]
    assert owed_periods(member_to="2020-09-29") == ["2020-21-Q1"]
