"""No adoption rule of the collector is left out, and each says what it is about."""

import pytest

from pipelines.loading.issues import ERROR, WARNING
from pipelines.loading.rules import RULES, Rule
from schemas.returns import all_columns, tables_of

ASKED_FOR = """
    112 113 114 115 116 117 118 119 120 134 151 175 176 177 184 187 331 333 334 335 511 514 517 518
    519 520 521 522 523 524 525 551 552 553 554 557 558 559 560 561 563 579 582 583 584 601 602 1003
    1012 INT01 INT02 INT11 INT12 INT31
    144 146 149 199 217 336 386 390 408 432 446 529 1001 1015
    407 516
    630 631 632 633 634 635 INT07 INT16 INT35
"""
"""AD1 and PlacedAdoption, Episodes, special guardianship, previous permanence."""


def test_every_rule_is_one_over_tables_or_one_of_a_column():
    asked_for = ASKED_FOR.split()
    assert len(set(asked_for)) == 79
    there = {rule.code for rule in RULES} | {one.rule for one in all_columns()}
    assert [code for code in asked_for if code not in there] == []


def test_a_code_names_one_rule():
    codes = [(rule.return_name, rule.code) for rule in RULES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_speaks_of_tables_and_columns_that_are_there(rule: Rule):
    there = {
        (one.table_name, one.column_name)
        for one in all_columns()
        if one.return_name == rule.return_name
    }
    assert {(table, name) for table, names in rule.columns.items() for name in names} <= there
    needed = {*rule.needs, *rule.needs_last_year, *rule.must_come_with}
    assert needed <= set(tables_of(rule.return_name))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_tells_in_a_few_whole_sentences_what_to_do(rule: Rule):
    assert rule.severity in (ERROR, WARNING)
    assert rule.message.endswith(".")
    assert 2 <= rule.message.count(". ") + 1 <= 3
    assert len(rule.message) <= 280
