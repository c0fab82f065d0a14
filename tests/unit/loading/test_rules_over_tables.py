"""Duplicates, and the rules that look at more than one row or table."""

AD1_ROW = "{},05/03/2019,01/04/2020,{},0,1,F1,L0\n"
HEADER_ROW = "{},{},05/03/2019,WBRI,UN1,,\n"
PLACED_ROW = "{},05/03/2019,{},,\n"


def header(top, *children: object) -> str:
    return top("Header") + "".join(HEADER_ROW.format(child, 1) for child in children)


def test_of_exact_duplicates_one_is_accepted_across_files_too(check, top, told):
    row = PLACED_ROW.format(1, "01/04/2020")
    other_spelling = PLACED_ROW.format("001", "2020-04-01")
    checked = check(
        A=top("PlacedAdoption") + row + row,
        B=top("PlacedAdoption") + other_spelling + PLACED_ROW.format(2, "02/04/2020"),
        Header=header(top, 1, 2),
    )
    assert told(checked) == [
        ("exact_duplicate", "PlacedAdoption", 2, None),
        ("exact_duplicate", "PlacedAdoption", 3, None),
    ]
    assert checked.accepted("PlacedAdoption").select("file", "row_number").rows() == [
        ("A.csv", 2),
        ("B.csv", 3),
    ]


def test_rows_that_differ_only_in_a_value_that_cannot_be_read_are_no_duplicates(check, top, told):
    checked = check(
        Header=header(top, 1),
        P=top("PlacedAdoption") + PLACED_ROW.format(1, "soon") + PLACED_ROW.format(1, "later"),
    )
    assert {rule for rule, *_ in told(checked)} == {"115"}


def test_a_child_not_in_header_is_kept_out_of_ad1_and_placed_adoption(check, top, told):
    checked = check(
        Header=header(top, "0012", 2),
        AD1=top("AD1") + AD1_ROW.format(12, "01/06/2020") + AD1_ROW.format(3, "01/06/2020"),
        P=top("PlacedAdoption") + PLACED_ROW.format(4, "01/04/2020"),
    )
    assert told(checked) == [
        ("INT01", "AD1", 3, "CHILD"),
        ("INT02", "PlacedAdoption", 2, "CHILD"),
    ]
    assert checked.accepted("AD1")["CHILD"].to_list() == ["12"]


def test_a_header_row_that_is_kept_out_does_not_make_its_child_present(check, top, told):
    checked = check(
        Header=top("Header") + HEADER_ROW.format(1, "Z"),
        AD1=top("AD1") + AD1_ROW.format(1, "01/06/2020"),
    )
    assert [rule for rule, *_ in told(checked)] == ["code_not_in_list", "header_row_kept_out"]


def test_without_header_the_rows_load_and_its_absence_is_one_error(check, top, told):
    checked = check(AD1=top("AD1") + AD1_ROW.format(1, "01/06/2020"))
    assert told(checked) == [("table_missing", "Header", None, None)]
    assert checked.counts().rows() == [("AD1", 1, 1, 0)]


def test_a_child_twice_in_ad1_loses_all_its_rows_but_not_for_exact_duplicates(check, top, told):
    twice = AD1_ROW.format(1, "01/06/2020") + AD1_ROW.format("01", "02/06/2020")
    repeated = AD1_ROW.format(2, "01/06/2020") * 2
    checked = check(Header=header(top, 1, 2), AD1=top("AD1") + twice + repeated)
    assert told(checked) == [
        ("INT31", "AD1", 2, "CHILD"),
        ("INT31", "AD1", 3, "CHILD"),
        ("INT31", "AD1", 4, "CHILD"),
        ("INT31", "AD1", 5, "CHILD"),
        ("exact_duplicate", "AD1", 5, None),
    ]
    severities = checked.issues.filter(rule="INT31").sort("row_number")["severity"]
    assert severities.to_list() == ["error", "error", "warning", "warning"]
    assert checked.accepted("AD1")["row_number"].to_list() == [4]


def test_a_child_may_have_several_decisions_and_episodes(check, top):
    checked = check(
        Header=header(top, 1),
        P=top("PlacedAdoption")
        + "1,05/03/2019,01/04/2020,01/05/2020,RD4\n"
        + PLACED_ROW.format(1, "01/06/2020"),
    )
    assert checked.outcome == "accepted"
