"""Rows behind a return, written by hand."""

import polars as pl

from pipelines.freezing.behind import CASES, FIGURES, VALUES, Behind

MATCHED = ("children_matched", "kent", "authority", "quarter", "2020-21-Q3")
CHILD = ("kent", "child", "a" * 32)


def figure(value, keys=MATCHED, denominator=None, left_out=0):
    return (*keys, value, value, denominator, left_out, "count", None)


def case(amount, who=CHILD, keys=MATCHED, source="kent/alb/2020-21-Q3/2021-01-22/a.xlsx, row 2"):
    return (*keys, *who, amount, None, 0, source)


def value(text, column="matched", sheet="Plan for adoption", who=CHILD, row=2):
    source = f"kent/alb/2020-21-Q3/2021-01-22/a.xlsx, sheet Adoptions, row {row}"
    return (*who, sheet, "plan 1", column, text, source)


def behind(figures=(), cases=(), values=()) -> Behind:
    return Behind(
        pl.DataFrame(list(figures), schema=FIGURES, orient="row"),
        pl.DataFrame(list(cases), schema=CASES, orient="row"),
        pl.DataFrame(list(values), schema=VALUES, orient="row"),
    )
