"""The schedules run in the morning after the returns they need are due, by region.yml."""

from datetime import date, timedelta

import pytest

from pipelines.periods import period_holding
from pipelines.region import Owed
from pipelines.schedules import crons_of, days_until_due, publishing_job, publishing_schedules

OWES = (
    Owed("activity", ("regional_agency",), 14),
    Owed("alb", ("authority",), 30),
    Owed("ssda903", ("authority",), 91),
    Owed("population", ("authority",), 40),
)


def mornings(crons, first, last):
    """Every day on which any of the crons runs."""
    found = set()
    for cron in crons:
        _, _, day, months, _ = cron.split()
        chosen = range(1, 13) if months == "*" else map(int, months.split(","))
        wanted = {(month, int(day)) for month in chosen}
        days = (first + timedelta(days=at) for at in range((last - first).days))
        found |= {one for one in days if (one.month, one.day) in wanted}
    return sorted(found)


def test_the_usual_dues_give_the_usual_mornings():
    assert crons_of("month", 14) == ["0 6 15 * *"]
    assert crons_of("quarter", 30) == ["0 6 1 5 *", "0 6 31 1,7,10 *"]
    assert crons_of("financial_year", 91) == ["0 6 1 7 *"]


@pytest.mark.parametrize("kind", ["month", "quarter", "financial_year"])
@pytest.mark.parametrize("days", [0, 1, 14, 28, 29, 30, 31, 59, 60, 90, 91])
def test_no_run_of_any_year_comes_before_its_returns_are_due(kind, days):
    """Of every period in nine years, two of them leap years: one morning soon after its due day."""
    runs = mornings(crons_of(kind, days), date(2022, 1, 1), date(2031, 1, 1))
    period = period_holding(date(2022, 5, 1), kind)
    while period.last_day < date(2030, 1, 1):
        due = period.last_day + timedelta(days=days)
        assert any(1 <= (run - due).days <= 2 for run in runs), period
        period = period.next()


def test_the_last_return_of_a_kind_of_period_decides():
    assert days_until_due(OWES, "financial_year") == 91
    assert days_until_due(OWES, "month") == 14
    assert days_until_due((), "quarter") == 0


def test_there_is_a_schedule_for_the_month_the_quarter_and_the_year():
    schedules = publishing_schedules(publishing_job(), OWES)
    assert {one.name: one.cron_schedule for one in schedules} == {
        "monthly_board_pack": ["0 6 15 * *"],
        "quarterly_alb_return": ["0 6 1 5 *", "0 6 31 1,7,10 *"],
        "yearly_ssda903_and_scorecard": ["0 6 1 7 *"],
    }


def test_another_due_day_in_the_region_moves_the_schedule():
    moved = (Owed("activity", ("regional_agency",), 20),)
    monthly = publishing_schedules(publishing_job(), moved)[0]
    assert monthly.cron_schedule == ["0 6 21 * *"]
    assert "20 days" in monthly.description
