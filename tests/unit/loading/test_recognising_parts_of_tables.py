"""Exports that hold a few columns of a table: told by their header row, else by their name."""

import pytest

from schemas.returns import tables_of


@pytest.mark.parametrize(
    ("name", "content", "table"),
    [
        ("Anything", "CHILD,DATE_INT\n1,01/05/2020\n", "AD1"),
        ("Anything", "REVIEW_CODE,CHILD\nPN1,1\n", "Reviews"),
        ("Anything", "child, date placed \n1,01/05/2020\n", "PlacedAdoption"),
        ("Header", "CHILD,DOB,SEX\n1,01/05/2003,1\n", "Header"),
        ("uasc_2021", "CHILD,DOB,SEX\n1,01/05/2003,1\n", "UASC"),
        ("AD1", "CHILD\n1\n2\n", "AD1"),
        ("Anything", "CHILD,DOB,SEX\n1,01/05/2003,1\n", "UASC"),
        ("oc3", "Title\n\nCHILD\n1\n", "OC3"),
        ("Missing", "CHILD,DOB\n1,01/05/2003\n", "Missing"),
        ("OC2", "DOB,CHILD\n01/05/2003,1\n", "OC2"),
        ("AD1", "DATE_PLACED,CHILD\n01/05/2003,1\n", "PlacedAdoption"),
    ],
)
def test_a_few_columns_of_one_table_are_enough(check, name, content, table):
    checked = check(**{name: content})
    assert list(checked.tables) == [table]
    assert checked.tables[table]["CHILD"].to_list()[0] == "1"


def test_without_the_column_that_identifies_rows_the_table_is_known_and_its_rows_kept_out(check):
    checked = check(Anything="PLACE,DECOM,RNE\nU6,01/04/2020,S\n")
    assert checked.counts().rows() == [("Episodes", 1, 0, 1)]
    assert "no column CHILD" in checked.quarantined()["reasons"][0]


@pytest.mark.parametrize(
    "content",
    [
        "CHILD,DOB\n1,01/05/2003\n",
        "CHILD\n1\n",
        "1,01/05/2003,1\n2,01/05/2003,1\n",
        "Invoice,Amount\nREVIEW,\n1,2\n",
        "Invoice,Amount\nDATE_INT,3\n1,2\n",
        "DATE_INT\n,Invoice\n,1\n",
    ],
)
def test_what_no_header_and_no_name_tells_is_not_guessed(check, content):
    checked = check(Return=content)
    assert not checked.tables
    assert checked.issues["rule"].to_list() == ["table_not_recognised"]


def test_a_mapping_tells_the_columns_of_a_part_too(check):
    checked = check(
        mapping={"columns": {"Person": "CHILD", "ADM date": "DATE_INT"}},
        Anything="Person,ADM date\n1,01/05/2020\n",
    )
    assert list(checked.tables) == ["AD1"]


@pytest.mark.parametrize(
    "table",
    tables_of("ssda903"),
)
@pytest.mark.parametrize("year", ["2015-16", "2020-21", "2026-27"])
def test_every_whole_header_is_told_whatever_the_file_is_called(check, top, table, year):
    checked = check(period=year, **{"AD1_Header_x": top(table, year=year) + "1\n"})
    assert list(checked.tables) == [table]
