"""Which rows of AD1 and PlacedAdoption are returned: those that keep the collector's rules."""

from datetime import date

import polars as pl
from rebuilt_rows import ADOPTED, WAITING, adoption, candidates_of, decision, sent_of

from pipelines.returns.ssda903.choice import MOST, choose
from pipelines.returns.ssda903.rows import LAST_YEARS_DATE, NOT_REVERSED

DECIDED, MATCHED, OTHER_DAY = date(2019, 9, 2), date(2020, 4, 1), date(2019, 12, 3)


def _returned(choice) -> set[int]:
    return set(choice.returned["candidate"])


def _told(choice) -> set[tuple[int, str, str]]:
    return set(choice.left_out.select("candidate", "what", "rule").rows())


def test_rows_that_keep_every_rule_are_all_returned(write) -> None:
    sent = sent_of(write, ADOPTED.format(child="11") + WAITING.format(child="12"), "11", "12")
    rows = candidates_of(
        adoption("11", DECIDED, MATCHED), decision("11", DECIDED), decision("12", DECIDED)
    )
    choice = choose(rows, sent)
    assert _returned(choice) == {0, 1, 2}
    assert choice.left_out.is_empty()


def test_a_child_who_is_not_in_header_is_left_out_and_told(write) -> None:
    sent = sent_of(write, WAITING.format(child="12"), "12")
    choice = choose(candidates_of(decision("12", DECIDED), decision("13", DECIDED)), sent)
    assert _returned(choice) == {0}
    assert (1, "row", "INT02") in _told(choice)


def test_one_childs_fault_costs_no_other_child_a_row(write) -> None:
    sent = sent_of(write, ADOPTED.format(child="11") + ADOPTED.format(child="12"), "11", "12")
    rows = candidates_of(
        adoption("11", DECIDED, MATCHED, FOSTER_CARE="0"),
        decision("11", DECIDED),
        adoption("12", DECIDED, MATCHED),
        decision("12", DECIDED),
    )
    choice = choose(rows, sent)
    assert _returned(choice) == {1, 2, 3}
    assert _told(choice) == {(0, "row", "335")}


def test_of_two_decisions_that_stand_at_once_the_one_of_the_adoption_is_returned(write) -> None:
    sent = sent_of(write, ADOPTED.format(child="11"), "11")
    rows = candidates_of(
        adoption("11", OTHER_DAY, MATCHED, "j2"),
        decision("11", DECIDED),
        decision("11", OTHER_DAY, "j2"),
    )
    choice = choose(rows, sent)
    assert _returned(choice) == {0, 2}
    assert {rule for _, _, rule in _told(choice)} == {"579", "583"}


def test_a_decision_that_only_the_alb_return_states_gives_way(write) -> None:
    sent = sent_of(write, WAITING.format(child="11"), "11")
    rows = candidates_of(
        decision("11", DECIDED), decision("11", OTHER_DAY, "j2", is_in_statutory_return=False)
    )
    assert _returned(choose(rows, sent)) == {0}


def test_a_reversal_that_does_not_go_with_the_order_is_left_out_alone(write) -> None:
    """553: an open placement order, and a reversal that only the ALB return states."""
    ordered = "11,01/02/2019,S,E1,N1,U4,PR1,,,,,,\n"
    sent = sent_of(write, ordered, "11")
    known = decision(
        "11", date(2019, 2, 1), DATE_PLACED_CEASED=OTHER_DAY.replace(year=2020),
        REASON_PLACED_CEASED="RD1",
    )  # fmt: skip
    without = known | {
        "version": NOT_REVERSED, "DATE_PLACED_CEASED": None, "REASON_PLACED_CEASED": None,
    }  # fmt: skip
    choice = choose(candidates_of(known, without), sent)
    assert _returned(choice) == {1}
    assert _told(choice) == {(0, NOT_REVERSED, "553")}


def test_a_reversal_that_breaks_no_rule_is_returned(write) -> None:
    sent = sent_of(write, WAITING.format(child="11"), "11")
    known = decision("11", DECIDED, DATE_PLACED_CEASED=date(2020, 6, 1), REASON_PLACED_CEASED="RD1")
    without = known | {"version": NOT_REVERSED, "DATE_PLACED_CEASED": None}
    assert _returned(choose(candidates_of(known, without), sent)) == {0}


def test_a_decision_keeps_the_day_that_the_collector_was_told_last_year(write) -> None:
    before = "11,15/01/2018,07/09/2019,,\n"
    sent = sent_of(write, ADOPTED.format(child="11"), "11", last_year=before)
    rows = [adoption("11", DECIDED, MATCHED), decision("11", DECIDED)]
    day = date(2019, 9, 7)
    moved = [
        rows[0] | {"version": LAST_YEARS_DATE, "DATE_INT": day},
        rows[1] | {"version": LAST_YEARS_DATE, "DATE_PLACED": day},
    ]
    choice = choose(candidates_of(*rows, *moved), sent)
    assert _returned(choice) == {2, 3}
    assert {(place, what) for place, what, _ in _told(choice)} == {
        (0, LAST_YEARS_DATE), (1, LAST_YEARS_DATE),
    }  # fmt: skip


def test_a_decision_of_which_last_years_return_knew_nothing_is_left_out(write) -> None:
    sent = sent_of(
        write, WAITING.format(child="11"), "11", last_year="12,15/01/2018,07/09/2019,,\n"
    )
    choice = choose(candidates_of(decision("11", DECIDED)), sent)
    assert _returned(choice) == set()
    assert _told(choice) == {(0, "row", "559")}


def test_no_returned_row_breaks_a_rule_however_many_a_child_has(write) -> None:
    sent = sent_of(write, WAITING.format(child="11"), "11")
    days = [date(2019, 3, 1 + place) for place in range(MOST + 3)]
    rows = candidates_of(*(decision("11", day, str(day)) for day in days))
    choice = choose(rows, sent)
    assert choice.returned["DATE_PLACED"].to_list() == [days[-1]]
    assert choice.left_out["candidate"].n_unique() == len(days) - 1


def test_the_order_of_the_candidates_changes_nothing(write) -> None:
    sent = sent_of(write, WAITING.format(child="11") + ADOPTED.format(child="12"), "11", "12")
    rows = [
        decision("11", DECIDED), decision("11", OTHER_DAY, "j2"),
        adoption("12", DECIDED, MATCHED), decision("12", DECIDED),
    ]  # fmt: skip
    one, other = (choose(candidates_of(*some), sent).returned for some in (rows, rows[::-1]))
    columns = [name for name in one.columns if name != "candidate"]
    assert one.select(columns).sort(columns).equals(other.select(columns).sort(columns))


def test_nothing_to_return_is_no_fault(write) -> None:
    choice = choose(candidates_of(), sent_of(write, WAITING.format(child="11"), "11"))
    assert (choice.returned.height, choice.left_out.height) == (0, 0)
    assert isinstance(choice.returned, pl.DataFrame)
