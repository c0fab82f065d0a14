"""Sentences that compare with a threshold, with England and with the year before."""

import pytest

from pipelines.board_pack.board_table import Cell
from pipelines.board_pack.sentences.comparisons import distance, who_met
from pipelines.wording import period_in_words, periods_in_words, three_years_in_words


def days(value, threshold=426, mark=""):
    return Cell("A1|kent|2018-21", value, mark, threshold=threshold)


@pytest.mark.parametrize(
    ("value", "is_met", "said"),
    [
        (426.0, True, ", exactly the threshold of 426"),
        (426.4, True, ", exactly the threshold of 426"),
        (426.5, False, ", 1 day over the threshold of 426"),
        (400, True, ", 26 days within the threshold of 426"),
        (None, None, ""),
    ],
)
def test_a_threshold_is_met_by_the_days_as_published(value, is_met, said):
    assert days(value).is_met is is_met
    assert distance(days(value)) == said


def test_a_figure_without_a_threshold_meets_none():
    assert Cell("A3|kent|2018-21", 60).is_met is None


def test_who_met_a_threshold_is_said_of_those_that_are_shown():
    kent, medway, hidden = days(400), days(500), days(None, mark="c")
    assert who_met({"Kent": kent, "Medway": medway}) == "Kent met it and Medway did not"
    assert who_met({"Kent": kent}) == "every authority met it"
    assert who_met({"Medway": medway}) == "no authority met it"
    assert who_met({"Kent": kent, "Bexley": hidden}) == "of the authorities shown, all met it"
    assert who_met({"Medway": medway, "Bexley": hidden}) == "of the authorities shown, none met it"
    assert who_met({"Bexley": hidden}) == ""


def test_many_authorities_are_counted_and_not_named():
    cells = {f"Place {at}": days(400 + 10 * at) for at in range(8)}
    assert who_met(cells) == "3 of 8 met it"


def test_three_years_are_told_as_a_span_and_no_month_is_taken_for_them():
    assert period_in_words("2018-21") == "2018 to 2021"
    assert periods_in_words(["2018-21", "2020-21"]) == "2018 to 2021 and 2020 to 2021"
    assert period_in_words("2009-12") == "December 2009"
    assert three_years_in_words("2020-21") == ""
