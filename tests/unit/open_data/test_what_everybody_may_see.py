"""What the files in DfE's form hide, what they show, and that nobody can work out the rest."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from dfe_screener import Files, read_files, screen
from hypothesis import given, settings
from hypothesis import strategies as st
from open_data_reader import REGION as OF_AGENCY
from open_data_reader import read_cells, worked_out
from open_figures import AS_AT, ENGLAND, REGION, figures_of

from pipelines.open_data.adoption_measures import DATA, META, write_adoption_measures
from pipelines.region import region_from

ORDERS, REVERSED = "adoption_orders_granted", "decisions_reversed"
ROUNDED = replace(REGION, settings=REGION.settings | {"round_region_to": 10})
SENDERS = {one: {"name": one.title(), "kind": "authority"} for one in ("ada", "ben", "cyd", "dov")}
FOUR = region_from({"slug": "four", "name": "Adopt Four", "senders": SENDERS})


def written(rows, region=REGION) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        write_adoption_measures(Path(folder), figures_of(rows), ENGLAND, region, AS_AT)
        return read_files(Path(folder) / DATA, Path(folder) / META)


def shown(rows, region=REGION) -> dict[tuple[str, str], str]:
    """Column and place -> cell, of 2020-21."""
    cells, _ = read_cells(written(rows, region))
    return {key[:2]: text for key, text in cells.items()}


def line(measure: str, kent: int, medway: int, bexley: int) -> list[tuple]:
    """A count of each authority and of the region."""
    areas = {"kent": kent, "medway": medway, "bexley": bexley, "apse": kent + medway + bexley}
    return [(measure, area, value) for area, value in areas.items()]


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (1, "c"), (5, "c"), (6, "6")])
def test_one_to_five_of_an_authority_is_hidden_and_zero_is_not(count: int, text: str) -> None:
    assert shown([(REVERSED, "kent", count)])["decisions_reversed_count", "Kent"] == text


def test_a_small_count_of_the_agency_as_a_whole_is_shown() -> None:
    assert shown([(REVERSED, "apse", 3)])["decisions_reversed_count", OF_AGENCY] == "3"


def test_one_hidden_count_takes_another_with_it_and_never_a_zero() -> None:
    cells = shown(line(REVERSED, 9, 4, 0))
    column = "decisions_reversed_count"
    assert [cells[column, one] for one in ("Kent", "Medway", "Bexley")].count("c") == 2 or cells[
        column, OF_AGENCY
    ] == "c"
    assert cells[column, "Bexley"] == "0"
    assert cells[column, "Medway"] == "c"


def test_without_the_agencys_figure_no_other_is_hidden() -> None:
    cells = shown([(REVERSED, "kent", 9), (REVERSED, "medway", 4)])
    assert cells["decisions_reversed_count", "Kent"] == "9"


def test_both_rows_of_an_authority_hide_the_same() -> None:
    data = written(line(REVERSED, 9, 4, 12)).data.filter(geographic_level="Local authority")
    by_place = data.group_by("la_name").agg("decisions_reversed_count")
    assert all(len(set(cells)) == 1 for cells in by_place["decisions_reversed_count"])


@pytest.mark.parametrize(
    ("measure", "column", "figure", "text"),
    [
        ("A1", "a1_average", (900, 5), "c"),
        ("A1", "a1_average", (900, 6), "150"),
        ("A3", "a3_percent", (4, 5), "c"),
        ("A3", "a3_percent", (6, 12), "50.0"),
        ("A3", "a3_percent", (3, 12), "c"),
        ("A3", "a3_percent", (9, 12), "c"),
        ("A3", "a3_percent", (0, 12), "0.0"),
        ("A3", "a3_percent", (12, 12), "100.0"),
    ],
)
def test_a_share_or_average_over_few_or_of_few_or_all_but_few_is_hidden(
    measure: str, column: str, figure: tuple[int, int], text: str
) -> None:
    assert shown([(measure, "medway", figure)])[column, "Medway"] == text


def test_a_share_over_few_of_the_agency_is_hidden_too() -> None:
    assert shown([("A3", "apse", (4, 5))])["a3_percent", OF_AGENCY] == "c"
    assert shown([("A3", "apse", (4, 50))])["a3_percent", OF_AGENCY] == "8.0"


def test_no_share_is_what_the_agencys_and_the_others_leave_over() -> None:
    """Of Bexley's 19 children 17, because of the agency's 65 there are 30 and 18 elsewhere."""
    shares = [("kent", (30, 50)), ("medway", (18, 30)), ("bexley", (17, 19)), ("apse", (65, 99))]
    cells = shown([("A3", area, figure) for area, figure in shares])
    names = ("Kent", "Medway", "Bexley", OF_AGENCY)
    assert [cells["a3_percent", one] for one in names] == ["60.0", "c", "c", "65.7"]
    only = shown([("A3", "bexley", (17, 19)), ("A3", "apse", (17, 19))])
    assert only["a3_percent", "Bexley"] == only["a3_percent", OF_AGENCY] == "c"


def test_a_share_or_average_goes_with_the_hidden_count_it_is_reckoned_from() -> None:
    """Kent's 9 orders are hidden for Medway's sake; its averages and share would give them back."""
    rows = [*line(ORDERS, 9, 4, 0), ("A1", "kent", (900, 9)), ("A4_percent", "kent", (9, 90))]
    cells = shown(rows)
    if cells["adoption_orders_granted_count", "Kent"] == "c":
        assert cells["a1_average", "Kent"] == cells["a4_percent", "Kent"] == "c"
    alone = shown([(ORDERS, "kent", 9), *rows[-2:]])
    assert (alone["a1_average", "Kent"], alone["a4_percent", "Kent"]) == ("100", "10.0")


def test_the_agencys_counts_are_rounded_where_the_region_says_so_and_no_others() -> None:
    rows = [*line(ORDERS, 59, 22, 15), *line(REVERSED, 2, 1, 1)]
    cells = shown(rows, ROUNDED)
    assert cells["adoption_orders_granted_count", OF_AGENCY] == "100"
    assert cells["adoption_orders_granted_count", "Kent"] == "59"
    assert cells["decisions_reversed_count", OF_AGENCY] == "low"


NUMBERS = st.one_of(st.integers(0, 7), st.integers(0, 40))
LINE = st.lists(NUMBERS, min_size=4, max_size=4)


@settings(max_examples=40, deadline=None)
@given(LINE, LINE, st.lists(st.booleans(), min_size=4, max_size=4), st.sampled_from([None, 10]))
def test_nobody_can_work_out_a_hidden_count_from_the_files(calls, advice, sent, rounding) -> None:
    """Two counts of which one is part of the other, some authorities without a figure."""
    advice = [min(pair) for pair in zip(calls, advice, strict=True)]
    region = replace(FOUR, settings=FOUR.settings | {"round_region_to": rounding})
    rows = []
    for measure, counts in (
        ("support_line_calls", calls),
        ("calls_progressed_to_advice_line", advice),
    ):
        of_areas = zip(SENDERS, counts, sent, strict=True)
        rows += [(measure, area, count) for area, count, is_sent in of_areas if is_sent]
        rows.append((measure, "four", sum(counts)))
    figures = [(m, "apse" if area == "four" else area, n) for m, area, n in rows]
    with tempfile.TemporaryDirectory() as folder:
        frame = figures_of(figures)
        frame = frame.with_columns(frame["area"].replace("apse", "four"))
        write_adoption_measures(Path(folder), frame, ENGLAND, region, AS_AT)
        files = read_files(Path(folder) / DATA, Path(folder) / META)
    assert worked_out(files, rounding or 1) == []
    assert set(screen(files)) <= {"authorities_name_their_region"}


def test_the_reader_of_these_tests_works_out_what_is_hidden_badly() -> None:
    """The guard of the tests above: Medway's alone is hidden, and the agency's is shown."""
    files = written(line(REVERSED, 9, 14, 12))
    assert worked_out(files) == []
    badly = files.data.with_columns(
        decisions_reversed_count=files.data["decisions_reversed_count"].replace("14", "c")
    )
    assert worked_out(replace(files, data=badly)) == ["decisions_reversed_count|Medway|202021"]
