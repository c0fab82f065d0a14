"""The declared period against the dates inside: was this the file of another year or quarter?

Two things are told. Of a whole submission, that its dates belong to another period: an error, for
nobody sends such a file on purpose, but a warning where a quiet quarter explains it. Of single
rows, that something is said to have happened after the period ended, or, in a return of one month,
before it began: a warning.
"""

from datetime import date

import polars as pl

from pipelines.loading import issues
from pipelines.loading.issues import ERROR, WARNING, file_issue
from pipelines.loading.rules.findings import described
from pipelines.loading.rules.returned import Returned, Tables
from pipelines.loading.rules.rule import OWN, Rule, breaking
from pipelines.periods import FIRST_YEAR, LAST_YEAR, Period, period_holding
from schemas.returns import columns_of, tables_of

PERIOD_DOES_NOT_FIT = "period_does_not_fit"
DATE_AFTER_PERIOD, DATE_BEFORE_PERIOD = "date_after_period", "date_before_period"
TELLING = {
    "ssda903": {"Episodes": ("DEC",), "Reviews": ("REVIEW",)},
    "alb": {
        "Adoptions": ("date_of_decision", "date_of_placement_order", "date_matched",
                      "date_placed", "date_of_order", "date_of_reversal"),
        "Adopters": ("date_registered", "date_stage_1_started", "date_stage_2_started",
                     "date_approved", "date_matched", "date_placed", "date_of_order", "date_left"),
    },
    "activity": {
        "enquiries": ("date_of_enquiry",),
        "information_events": ("date_of_event",),
        "support_calls": ("date_of_call",),
        "support_assessments": ("date_of_assessment",),
        "counselling_referrals": ("date_of_referral",),
        "participation_bookings": ("date_of_activity",),
    },
    "population": {"looked_after": ("date",)},
}  # fmt: skip
"""Return -> table -> columns of which some dates fall in the period, and none after it."""
LATER_IS_FINE = {
    ("ssda903", "UASC", "DUC"),  # the day of an eighteenth birthday may lie ahead
    ("ssda903", "PlacedAdoption", "DATE_PLACED"),  # rule 117 says it
    ("ssda903", "PlacedAdoption", "DATE_PLACED_CEASED"),  # rule 117 says it
}
"""Dates that may lie after the period, or of which another rule tells."""
HOLD_ONE_PERIOD_ONLY = ("activity", "population")
"""Returns whose telling dates never lie before the period either."""
EARLIER_IS_FINE = ("enquiries",)
"""Tables of such a return that repeat a row of an earlier month: a visit was booked since."""
ENOUGH, ENOUGH_IN = 10, {"population": 1}
"""Fewer dates in another period than this prove nothing; by return where it differs."""
HOLD_EARLIER_PERIODS, QUIET = ("alb",), 30
"""Returns that repeat earlier dates; fewer than so many may be all that a small agency has, and its
quiet quarter is a warning."""
A_TRACE = 0.02
"""The share of another period's dates up to which a period counts as empty: typing errors."""
AT_HOME = 0.5
"""The share of the period's own dates from which later ones are no typing errors."""


def period_issues(tables: Tables, return_name: str, period: Period) -> pl.DataFrame:
    """Issues of the dates of a submission; columns as `issues.SCHEMA`.

    `tables` are the typed rows as rules see them, with `row_id`, `file`, `sheet`, `row_number`.
    """
    returned = Returned(return_name, period, tables)
    found = [_of_another_period(returned)]
    one_period = return_name in HOLD_ONE_PERIOD_ONLY
    for table in tables_of(return_name):
        if table not in tables:
            continue
        for column in _dates(return_name, table, period):
            found.append(_outside(returned, table, column, is_after=True))
        if one_period and table not in EARLIER_IS_FINE:
            for column in TELLING[return_name][table]:
                found.append(_outside(returned, table, column, is_after=False))
    return issues.gather(found)


def _dates(return_name: str, table: str, period: Period) -> list[str]:
    return [
        one.column_name
        for one in columns_of(return_name, table, period.financial_year)
        if one.data_type == "date" and (return_name, table, one.column_name) not in LATER_IS_FINE
    ]


def _outside(returned: Returned, table: str, column: str, *, is_after: bool) -> pl.DataFrame:
    """One issue for each row whose date lies on the wrong side of the period."""
    day = pl.col(column)
    is_outside = day > returned.last_day if is_after else day < returned.first_day
    limit = returned.last_day if is_after else returned.first_day
    side = "after the last" if is_after else "before the first"
    rule = Rule(
        code=DATE_AFTER_PERIOD if is_after else DATE_BEFORE_PERIOD,
        columns={table: (column,)},
        message=(
            f"{column} is {side} day of {returned.period}, which is {limit:%d/%m/%Y}. Correct the "
            "date, or send the row with the period it belongs to."
        ),
        find=lambda seen: breaking(seen[table].filter(is_outside)),
        severity=WARNING,
        return_name=returned.return_name,
        source=OWN,
    )
    return described(rule, rule.find(returned), returned)


def _of_another_period(returned: Returned) -> pl.DataFrame:
    counts = _dates_in_periods(returned)
    declared, kind = returned.period, returned.period.kind
    own = counts.pop(declared, 0)
    enough = ENOUGH_IN.get(returned.return_name, ENOUGH)
    fitting = [
        period
        for period, number in counts.items()
        if number >= enough
        and (own <= A_TRACE * number or (period > declared and own * AT_HOME <= number))
    ]
    if not fitting:
        return issues.no_issues()
    other = max(fitting)
    told = (
        f"This was sent as the return of {declared}, but {counts[other]} of its dates lie in "
        f"{other} and {own} in {declared}. Send it again under the {kind.replace('_', ' ')} it "
        "belongs to, or send the right file."
    )
    is_quiet = (
        returned.return_name in HOLD_EARLIER_PERIODS and other < declared and counts[other] < QUIET
    )
    if is_quiet:
        told += f" If hardly anything happened in {declared}, nothing need be done."
    severity = WARNING if is_quiet else ERROR
    return file_issue(PERIOD_DOES_NOT_FIT, severity, told, return_name=returned.return_name)


def _dates_in_periods(returned: Returned) -> dict[Period, int]:
    """How many telling dates lie in each period of the kind that was declared."""
    days = [
        returned[table].select(day=pl.col(column)).drop_nulls()
        for table, columns in TELLING.get(returned.return_name, {}).items()
        if table in returned.tables
        for column in columns
    ]
    months = (
        pl.concat([pl.DataFrame(schema={"day": pl.Date}), *days])
        .filter(pl.col("day").is_between(date(FIRST_YEAR, 4, 1), date(LAST_YEAR + 1, 3, 31)))
        .group_by(pl.col("day").dt.month_start(), maintain_order=True)
        .len()
    )
    counts: dict[Period, int] = {}
    for month, number in months.rows():
        period = period_holding(month, returned.period.kind)
        counts[period] = counts.get(period, 0) + number
    return counts
