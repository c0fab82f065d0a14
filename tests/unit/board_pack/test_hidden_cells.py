"""Sentences of a table with hidden cells neither tell nor imply what is hidden."""

import random
import re
from dataclasses import replace

import pytest

from pipelines.board_pack.tables.in_order import board_tables
from pipelines.disclosure.policy import HIDDEN

OF_ALL = re.compile(
    r"all of them|of them in|each in|highest|lowest|every authority|no authority"
    r"|most in one month|every month",
    re.IGNORECASE,
)
"""Words that speak of every authority or month at once."""


def hide(table, is_hidden):
    """The table with some cells hidden: those of which `is_hidden(row, column)` holds."""
    rows = [
        replace(
            row,
            cells=tuple(
                replace(cell, value=None, mark=HIDDEN)
                if cell.value is not None and is_hidden(row, column)
                else cell
                for column, cell in zip(table.columns, row.cells, strict=True)
            ),
        )
        for row in table.rows
    ]
    return replace(table, rows=tuple(rows))


def said_of(table):
    """Everything a table says in words, but for the dates in it."""
    text = " ".join((*table.sentences(table), *table.notes))
    return re.sub(r"\b(20\d\d|\d+ [A-Z][a-z]+ 20\d\d)\b", "", text)


@pytest.fixture
def tables(measures, region, months):
    return board_tables(measures, region, *months)


def test_a_table_all_hidden_says_no_figure_but_thresholds(tables):
    for table in tables:
        hidden = hide(
            table,
            lambda row, column: not row.is_beside and column.key not in ("threshold", "england"),
        )
        said = re.sub(r"threshold of [\d,]+|A\d+|\b(14|12|six) months", "", said_of(hidden))
        said = re.sub(r"three years|£|10,000", "", said)
        assert not re.search(r"\d", said), (table.slug, said)


def test_nothing_is_said_of_every_authority_while_one_is_hidden(tables):
    spoken = 0
    for table in tables:
        first = table.body[0].key
        hidden = hide(table, lambda row, column, first=first: row.key == first)
        by_area = [row.key for row in table.body] == ["kent", "medway", "bexley"]
        if by_area and OF_ALL.search(said_of(table).replace("The most in one month", "")):
            spoken += 1
            said = said_of(hidden).replace("The most in one month", "")
            assert not OF_ALL.search(said), (table.slug, said)
    assert spoken >= 10


def test_the_fullest_month_is_not_told_while_a_months_total_is_hidden(tables):
    decisions = tables[0]
    assert "most in one month" in decisions.further_findings[0]
    hidden = hide(decisions, lambda row, column: row.is_total and column.key == "2020-12")
    assert hidden.further_findings == ()


def test_the_longest_stage_is_not_told_while_a_stage_is_hidden(tables):
    stages = next(table for table in tables if table.slug == "stages")
    assert "longest stage" in " ".join(stages.further_findings)
    hidden = hide(stages, lambda row, column: row.is_total and column.key == "match_to_placed_days")
    assert "longest" not in " ".join(hidden.further_findings)


def test_of_a_scorecard_only_what_is_shown_is_said_to_have_met_a_threshold(tables):
    scorecard = next(table for table in tables if table.slug == "scorecard_three_years")
    at_kent = hide(scorecard, lambda row, column: row.key == "A1" and column.key == "kent")
    said = " ".join(at_kent.further_findings)
    assert "A1: 425 days, 1 day within the threshold of 426; of the authorities shown, " in said
    assert "Kent met it" not in said.split("A10:")[0].split("A2:")[0]
    of_region = hide(scorecard, lambda row, column: row.key == "A1" and column.is_total)
    assert "A1" not in re.sub(r"A10", "", of_region.finding)


def test_whatever_is_hidden_sentences_are_still_written(tables):
    dice = random.Random(5)
    for table in tables:
        for share in (0.1, 0.4, 0.7, 0.9):
            hidden = hide(table, lambda row, column, share=share: dice.random() < share)
            for sentence in hidden.sentences(hidden):
                assert sentence and "None of None" not in sentence and "[c]" not in sentence
                assert "None" not in sentence.replace("None of", "")


def test_a_hidden_cell_of_an_authority_does_not_make_the_regions_total_a_least(tables):
    waiting = next(table for table in tables if table.slug == "waiting_children")
    hidden = hide(waiting, lambda row, column: row.key == "bexley")
    assert hidden.finding == "73 children with a plan were waiting on 31 May 2021"


def test_a_note_on_totals_that_differ_tells_no_figure(with_figure, region, months):
    measures = with_figure("support_assessments", "apse", "2021-01", 20.0)
    table = {one.slug: one for one in board_tables(measures, region, *months)}["assessments"]
    assert table.notes[-1] == ("Assessments: the rows do not add up to the region's own figure.")
