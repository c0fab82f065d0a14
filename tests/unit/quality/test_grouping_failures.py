"""Failures under the heading of what must be done, in the order in which to do it."""

import re

import polars as pl
import pytest

from pipelines.loading.rules import RULES
from pipelines.quality.failures import COLUMNS, KEPT_OUT
from pipelines.quality.groups import grouped
from pipelines.quality.headings import DIFFERING, EACH_ROW, MOST_HEADINGS
from pipelines.warehouse.project import PROJECT

DATE = "{} is '{}', which is not a date that can be read. Write it day first, as 25/03/2021."


def failure(rule: str, message: str, row: int | None = 2, severity: str = "error", **more) -> dict:
    plain = dict.fromkeys(COLUMNS.values()) | {
        "rule": rule, "severity": severity, "return": "ssda903", "table": "Header",
        "file": "Header.csv", "row": row, "message": message, KEPT_OUT: False,
    }  # fmt: skip
    return plain | more


def group(*failures: dict, most: int = 50):
    kinds = dict.fromkeys(COLUMNS.values(), pl.String) | {"row": pl.Int64, KEPT_OUT: pl.Boolean}
    return grouped(pl.DataFrame(list(failures), schema=kinds), "ssda903", "2020-21", most)


def test_values_that_differ_stand_under_one_heading_that_quotes_none():
    found = group(
        failure("date_not_valid", DATE.format("DOB", "it's '31/02'"), 2, kept_out=True),
        failure("date_not_valid", DATE.format("DOB", "99/99/2020"), 3),
        failure("date_not_valid", DATE.format("DECOM", "x"), 4),
    )
    told = {one.heading: (one.times, one.kept_out) for one in found.groups}
    assert told == {
        "DOB is not a date that can be read. Write it day first, as 25/03/2021.": (2, 1),
        "DECOM is not a date that can be read. Write it day first, as 25/03/2021.": (1, 0),
    }
    assert found.failures["own_message"].null_count() == 3


def test_a_rule_is_told_in_its_own_words_and_a_row_that_differs_in_the_rows():
    rule = next(one for one in RULES if one.return_name == "ssda903" and one.in_force("2020-21"))
    found = group(failure(rule.code, rule.message), failure(rule.code, "Something of this row.", 3))
    (one,) = found.groups
    assert one.heading == rule.message
    assert sorted(one.first["own_message"].to_list(), key=str) == [None, "Something of this row."]


def test_errors_come_first_then_faults_of_files_then_the_most_frequent():
    found = group(
        failure("w", "A warning.", severity="warning"),
        failure("r", "Seldom."),
        failure("s", "Often."),
        failure("s", "Often.", 3),
        failure("date_not_valid", DATE.format("DOB", "x")),
        failure("file_not_readable", "x.xlsx was not read.", None),
    )
    assert [(one.number, one.heading.split(" is")[0]) for one in found.groups] == [
        (1, "x.xlsx was not read."),
        (2, "DOB"),
        (3, "Often."),
        (4, "Seldom."),
        (5, "A warning."),
    ]
    assert (found.errors, found.warnings) == (5, 1)


def test_a_group_shows_the_first_and_counts_all():
    found = group(*(failure("r", "Wrong.", row) for row in range(2, 12)), most=3)
    (one,) = found.groups
    assert (one.times, one.first["row"].to_list()) == (10, [2, 3, 4])
    assert one.places(2) == ["Header.csv, row 2", "Header.csv, row 3"]
    assert found.failures.height == 10


@pytest.mark.parametrize(("different", "groups"), [(MOST_HEADINGS, MOST_HEADINGS), (200, 1)])
def test_a_rule_that_says_something_else_in_every_row_is_one_group(different, groups):
    found = group(*(failure("r", f"Wrong {row}.", row) for row in range(different)))
    assert len(found.groups) == groups
    assert (found.groups[0].heading == EACH_ROW) == (groups == 1)
    assert sum(one.times for one in found.groups) == different


def test_nothing_found_is_no_group():
    assert group().groups == ()


def test_every_rule_of_the_warehouse_has_a_heading():
    models = sorted((PROJECT / "models" / "intermediate" / "quality").glob("int_issues__*.sql"))
    text = "\n".join(path.read_text("utf-8") for path in models)
    rules = set(re.findall(r"'([a-z_]+)' as rule|(?:then|else) '(\w+_\w+)'", text))
    named = {one or other for one, other in rules}
    assert len(named) >= 5
    assert named - set(DIFFERING) == set()
