"""The workbook of one authority and year, as the authority reads it."""

from datetime import date

import openpyxl
from stated_rows import journey, milestone, stated_of

from pipelines.reconciliation.sheets import place
from pipelines.reconciliation.workbook import write_reconciliation

AS_AT = date(2021, 6, 30)
RETURNS = [("kent", "ssda903", "2020-21", "2020-21", date(2021, 6, 7))]


def written(path, stated):
    return write_reconciliation(path / "kent.xlsx", "Kent", "2020-21", AS_AT, stated)


def cover(path):
    return [row[0].value for row in openpyxl.load_workbook(path)["Cover"].iter_rows()]


def table(path, sheet):
    page = openpyxl.load_workbook(path)[sheet]
    (found,) = page.tables.values()
    return [[cell.value for cell in row] for row in page[found.ref]]


def some_conflicts():
    return stated_of(
        [milestone("matched", "2020-05-01", "2020-05-08", occurrence=2)],
        [
            journey("0072", statutory=False, decision="2020-06-01", entered_care="2020-01-01"),
            journey("0073", statutory=False, decision="2020-06-01", entered_care="2020-01-01")
            | {"due_in_ssda903": "2020-21"},
            journey("0074", decision="2020-06-01"),
        ],
        RETURNS,
    )


def test_the_message_comes_first_then_what_was_received(tmp_path):
    lines = cover(written(tmp_path, some_conflicts()))
    assert lines[0] == "Kent: SSDA903 and ALB returns compared, 2020-21"
    assert lines[1] == (
        "To look at: 1 date differs, 1 child is missing from a return that was received and 1 date "
        "is blank in both returns."
    )
    assert "SSDA903 return of 2020-21: received on 7 June 2021." in lines
    assert "ALB returns of 2020-21: none received." in lines
    assert any(line.startswith("Restricted: for Kent alone") for line in lines)


def test_a_difference_shows_both_dates_the_days_which_was_used_and_where_each_stands(tmp_path):
    (row,) = table(written(tmp_path, some_conflicts()), "Dates that differ")[1:]
    assert row[:2] == ["0071", "Match with adopters (number 2)"]
    assert [row[2].date(), row[3].date(), *row[4:6]] == [
        date(2020, 5, 1), date(2020, 5, 8), 7, "SSDA903",
    ]  # fmt: skip
    assert row[6:] == [
        "2020-21 of 2021-06-07: AD1.csv, row 12",
        "2020-21-Q4 of 2021-04-20: alb.xlsx, sheet Adoptions, row 7",
    ]


def test_a_child_in_one_return_comes_with_what_to_do(tmp_path):
    rows = table(written(tmp_path, some_conflicts()), "In one return only")[1:]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("0073", "ALB", "SSDA903"),
        ("0072", "ALB", "SSDA903"),
    ]
    assert rows[0][4].startswith("Add the child to the SSDA903 return of 2020-21")
    assert rows[1][4].startswith("Nothing yet: no SSDA903 return of 2020-21")


def test_a_blank_says_why_a_date_is_expected(tmp_path):
    (row,) = table(written(tmp_path, some_conflicts()), "Blank in both")[1:]
    assert row[:3] == ["0074", "Start of care", "Every plan for adoption has one."]


def test_returns_that_agree_are_told_so(tmp_path):
    agreed = stated_of([milestone("decision", "2020-05-01", "2020-05-01")], [], RETURNS)
    assert cover(written(tmp_path, agreed))[1] == (
        "The two returns agree: there is nothing to correct."
    )


def test_the_same_statements_give_the_same_bytes(tmp_path):
    first = written(tmp_path, some_conflicts()).read_bytes()
    assert written(tmp_path, some_conflicts()).read_bytes() == first


def test_a_place_is_told_without_the_sender_and_counts_further_rows():
    source = "kent/ssda903/2020-21/2021-06-07.2/all.zip/Episodes.csv, row 3"
    assert place(source) == "2020-21 of 2021-06-07.2: all.zip/Episodes.csv, row 3"
    assert place(f"{source}; {source}").endswith("row 3 and 1 more")
    assert place(None) == "[z]"
