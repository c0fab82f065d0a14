"""One authority's reconciliation workbook for one year."""

from datetime import date
from pathlib import Path

import polars as pl

from pipelines.reconciliation.compared import blank_in_both, differing, in_one_return, totals
from pipelines.reconciliation.sheets import (
    blank_sheet,
    differing_sheet,
    one_return_sheet,
    totals_sheet,
)
from pipelines.reconciliation.stated import Stated
from pipelines.wording import day_in_words, listed
from pipelines.workbooks.accessible import write_workbook


def write_reconciliation(path: Path, name: str, year: str, as_at: date, stated: Stated) -> Path:
    """Write what the two returns of the authority called `name` state otherwise; see `Stated`.

    `milestones` and `journeys` of `stated` come with `child_id`.
    """
    apart = differing(stated.milestones)
    single, blank = in_one_return(stated.journeys), blank_in_both(stated.journeys)
    intro = [
        _findings(apart, single, blank),
        "Where both returns give a date, the SSDA903's is used; where one gives it, that one is.",
        _received(stated.returns, "ssda903", f"SSDA903 return of {year}"),
        _received(stated.returns, "alb", f"ALB returns of {year}"),
        f"As at {day_in_words(as_at)}. A child stands in the workbook of the last year for which "
        "a return tells of it.",
        f"Restricted: for {name} alone, because it holds the authority's own ids of children.",
    ]
    sheets = [
        differing_sheet(apart),
        one_return_sheet(single),
        blank_sheet(blank),
        totals_sheet(totals(stated.milestones)),
    ]
    title = f"{name}: SSDA903 and ALB returns compared, {year}"
    return write_workbook(path, title, f"Reconciliation for {year}", as_at, intro, sheets)


def _findings(apart: pl.DataFrame, single: pl.DataFrame, blank: pl.DataFrame) -> str:
    """The message first: how much there is to look at."""
    overdue = single.filter(pl.col("due_in").is_not_null()).height
    counts = [
        _many(apart.height, "date differs", "dates differ"),
        f"{_many(overdue, 'child is', 'children are')} missing from a return that was received",
        f"{_many(blank.height, 'date is', 'dates are')} blank in both returns",
    ]
    if not any((apart.height, overdue, blank.height)):
        return "The two returns agree: there is nothing to correct."
    return f"To look at: {listed(counts)}."


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _received(returns: pl.DataFrame, return_name: str, words: str) -> str:
    own = returns.filter(return_name=return_name)
    told = [
        f"{period} on {day_in_words(day)}" if return_name == "alb" else f"on {day_in_words(day)}"
        for period, day in own.select("period", "received_on").iter_rows()
    ]
    return f"{words}: {f'received {listed(told)}' if told else 'none received'}."
