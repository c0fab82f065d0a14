"""What a sender is told about the files of one submission."""

import json
from pathlib import Path

import pytest

from pipelines.loading.check import check_files
from pipelines.periods import parse_period
from schemas.returns import tables_of

SOUND = "1,05/03/2019,01/04/2020,01/06/2020,0,1,F1,L0\n"
CHILD_1 = "1,1,05/03/2019,WBRI,UN1,,\n"
EPISODE = "{},{},S,C2,N1,{},PR1,,,,,,\n"


def test_a_wrong_code_an_impossible_date_and_a_missing_column_are_three_errors(check, top, told):
    """The other rows load, and so do the rows of the file with the missing column."""
    without_need = top("Episodes").replace("CIN,", "")
    checked = check(
        Episodes=without_need
        + "1,01/04/2020,S,C2,U6,PR1,,,,,,\n"
        + "2,01/04/2020,S,C2,ZZ,PR1,,,,,,\n"
        + "3,31/02/2020,S,C2,U6,PR1,,,,,,\n"
    )
    assert told(checked) == [
        ("146", "Episodes", 3, "PLACE"),
        ("date_not_valid", "Episodes", 4, "DECOM"),
        ("missing_column", "Episodes", None, "CIN"),
    ]
    assert checked.severities()[0] == 3
    assert checked.counts().rows() == [("Episodes", 3, 1, 2)]
    assert checked.accepted("Episodes")["CIN"].to_list() == [None]


def test_a_message_says_what_is_wrong_and_what_to_use(check, top):
    checked = check(Episodes=top("Episodes") + EPISODE.format(1, "31/02/2020", "ZZ"))
    said = dict(checked.issues.drop_nulls("column_name").select("column_name", "message").rows())
    code, day = said["PLACE"], said["DECOM"]
    assert code.startswith("PLACE is 'ZZ', which is not a placement type code used in 2020-21.")
    assert "Use one of: A3, A4, A5, A6, H5" in code
    assert day == (
        "DECOM is '31/02/2020', which is not a date that can be read. Write it day first, as "
        "25/03/2021."
    )


def test_a_row_keeps_every_reason_and_its_raw_values(check, top):
    checked = check(Episodes=top("Episodes") + EPISODE.format(" 007 ", "31/02/2020", "ZZ"))
    row = checked.quarantined().row(0, named=True)
    assert (row["file"], row["sheet"], row["row_number"]) == ("Episodes.csv", None, 2)
    raw = json.loads(row["raw"])
    assert (raw["CHILD"], raw["DECOM"], raw["DEC"]) == (" 007 ", "31/02/2020", "")
    assert list(raw) == top("Episodes").strip().split(",")
    assert row["reasons"].count("; ") == 1
    assert "DECOM is '31/02/2020'" in row["reasons"]
    assert "PLACE is 'ZZ'" in row["reasons"]


def test_a_required_blank_keeps_the_row_out_however_the_blank_is_written(check, top, told):
    blanks = ["", "n/a", "#N/A", "-", "\u00a0", " N/A\u00a0"]
    checked = check(
        Episodes=top("Episodes")
        + "".join(EPISODE.format(child, one, "U6") for child, one in enumerate(blanks))
    )
    rules = {(rule, column) for rule, _, _, column in told(checked)}
    assert rules == {("required_value_missing", "DECOM")}
    assert checked.counts().rows() == [("Episodes", 6, 0, 6)]


def test_one_month_first_date_refuses_every_date_of_that_column_and_file_only(check, top, told):
    mixed = EPISODE.format(1, "03/25/2020", "U6") + EPISODE.format(2, "03/04/2020", "U6")
    other = EPISODE.format(3, "03/04/2020", "U6")
    checked = check(A=top("Episodes") + mixed, B=top("Episodes") + other)
    assert told(checked) == [
        ("date_ambiguous", "Episodes", 3, "DECOM"),
        ("date_not_valid", "Episodes", 2, "DECOM"),
    ]
    assert checked.accepted("Episodes")["file"].to_list() == ["B.csv"]


def test_a_table_without_the_column_that_names_its_rows_is_kept_out_and_still_told_of_its_faults(
    check, told
):
    rows = "31/02/2020,01/04/2020,01/06/2020,0,1,F1,L0\n" * 2
    checked = check(
        AD1="DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n" + rows,
        Header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + CHILD_1,
    )
    assert told(checked) == [
        ("date_not_valid", "AD1", 2, "DOB"),
        ("date_not_valid", "AD1", 3, "DOB"),
        ("missing_column", "AD1", None, "CHILD"),
    ]
    missing = checked.issues.filter(rule="missing_column")["message"].item()
    assert set(checked.tables["AD1"]["reasons"]) == {missing}
    assert checked.counts().rows() == [("Header", 1, 1, 0), ("AD1", 2, 0, 2)]


def test_headers_may_vary_in_case_spaces_order_and_have_company(check, told):
    checked = check(
        Header=" sex ,Child,d o b,Ethnic,upn,mother,Mc Dob,Notes,,\n1,1,05/03/2019,WBRI,UN1,,,x,,\n"
    )
    assert told(checked) == [("extra_column", "Header", None, None)]
    assert "The column 'Notes'" in checked.issues["message"][0]
    assert checked.issues["severity"].to_list() == ["warning"]
    assert checked.accepted("Header")["SEX"].to_list() == ["1"]


def test_cells_beyond_the_header_are_reported_and_short_rows_are_read(check, told):
    checked = check(UASC="CHILD,SEX,DOB,DUC\n1,1,01/05/2003\n2,2,01/05/2003,,stray\n")
    assert checked.counts().rows() == [("UASC", 2, 2, 0)]
    assert told(checked) == [("extra_column", "UASC", None, None)]
    assert "without a header" in checked.issues["message"][0]


def test_an_optional_column_that_is_missing_is_a_warning(check):
    checked = check(Header="CHILD,SEX,DOB,ETHNIC,UPN\n1,1,05/03/2019,WBRI,UN1\n")
    assert checked.severities() == (0, 2)
    assert checked.counts().rows() == [("Header", 1, 1, 0)]


def test_totals_below_the_rows_are_left_out_and_reported(check, told):
    checked = check(
        "activity",
        "2020-11",
        bookings="activity_id,date_of_activity,area,spaces_booked\n"
        "P1,01/11/2020,kent,12\n\nTotal activities,,,12\nGrand total,,,12\n\n",
    )
    assert told(checked) == [
        ("total_row_ignored", "participation_bookings", 4, None),
        ("total_row_ignored", "participation_bookings", 5, None),
    ]
    assert checked.counts().rows() == [("participation_bookings", 1, 1, 0)]


def test_a_number_below_zero_or_no_number_keeps_its_row_out(check, told):
    checked = check("finance", costs='Category,Amount\nStaff,-5\nPANEL,lots\nSUPPORT,"£1,200.50"\n')
    assert told(checked) == [
        ("number_not_valid", "costs", 2, "amount"),
        ("number_not_valid", "costs", 3, "amount"),
    ]
    assert checked.accepted("costs").select("category", "amount").rows() == [("SUPPORT", 1200.5)]


def test_an_empty_table_beside_full_ones_is_a_warning_that_names_the_file(check, top, told):
    row = "7,2,15/03/2005,WBRI,A123456789012,,\n"
    checked = check(Episodes=top("Episodes"), Header=top("Header") + row)
    assert checked.counts().rows() == [("Header", 1, 1, 0), ("Episodes", 0, 0, 0)]
    assert told(checked) == [("empty_table", "Episodes", None, None)]
    told_of = checked.issues.filter(rule="empty_table")["message"].item()
    assert told_of.startswith("Episodes.csv has the headers of Episodes")
    assert checked.outcome == "accepted_with_issues"


@pytest.mark.parametrize(
    ("return_name", "period", "table"),
    [
        ("ssda903", "2020-21", "Episodes"),
        ("alb", "2020-21-Q3", None),
        ("finance", "2020-21", None),
        ("population", "2020-21", None),
    ],
)
def test_headers_without_any_row_are_refused_whole(check, top, return_name, period, table):
    header = top(table or tables_of(return_name)[0], return_name)
    checked = check(return_name, period, a=header)
    assert checked.outcome == "refused"
    assert "no rows in any of the files" in checked.reason


def test_a_month_without_any_activity_is_accepted(check, top):
    files = {name: top(name, "activity") for name in tables_of("activity")}
    checked = check("activity", "2020-11", **files)
    assert checked.outcome == "accepted"
    assert checked.issues.is_empty()


def test_a_table_that_may_well_be_empty_gives_no_warning(check, top, told):
    row = "7,2,15/03/2005,WBRI,A123456789012,,\n"
    checked = check(AD1=top("AD1"), Header=top("Header") + row)
    assert told(checked) == []
    assert checked.outcome == "accepted"


def test_a_file_that_may_not_be_read_is_an_issue_and_stops_no_other(check, top, monkeypatch):
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "Episodes.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    row = "7,2,15/03/2005,WBRI,A123456789012,,\n"
    checked = check(Episodes=top("Episodes"), Header=top("Header") + row)
    assert checked.counts().rows() == [("Header", 1, 1, 0)]
    assert checked.issues["rule"].to_list() == ["file_not_readable"]
    assert "cannot be opened (Permission denied)" in checked.issues["message"][0]


def test_other_tables_of_the_return_are_not_mistaken_for_ours(check):
    checked = check(SWEpisodes="CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n1,05/03/2019,9,,,\n")
    assert checked.tables == {}
    assert checked.outcome == "refused"
    assert checked.issues["rule"].to_list() == ["table_not_recognised"]
    assert "CHILD, DOB of" in checked.issues["message"][0]


def test_a_mapping_gives_a_senders_headers_and_words_their_meaning(check):
    checked = check(
        "alb",
        "2020-21-Q3",
        mapping={
            "columns": {
                "PersonID": "child_id",
                "Adoptions": {"Date of ADM decision": "date_of_decision"},
            },
            "values": {"reason_for_reversal": {"No family found": "RD3"}},
        },
        x="Person ID,DATE OF BIRTH,sex,ethnicity,date_entered_care,Date of ADM decision,"
        "date_of_reversal,reason_for_reversal\n"
        "7,05/03/2019,Male,a) WBRI,01/01/2020,01/04/2020,01/05/2020,no family FOUND\n",
    )
    row = checked.accepted("Adoptions").row(0, named=True)
    assert (row["child_id"], row["sex"], row["ethnicity"]) == ("7", "1", "WBRI")
    assert row["reason_for_reversal"] == "RD3"
    assert str(row["date_of_decision"]) == "2020-04-01"


@pytest.mark.parametrize(("limit", "outcome"), [(0.4, "refused"), (0.5, "accepted_with_issues")])
def test_too_large_a_share_of_rows_in_error_refuses_all(check, top, region, limit, outcome):
    region.settings["refuse_submission_over"] = limit
    rows = EPISODE.format(1, "01/04/2020", "U6") + EPISODE.format(2, "01/04/2020", "ZZ")
    checked = check(region=region, Episodes=top("Episodes") + rows)
    assert checked.outcome == outcome
    if outcome == "refused":
        assert "1 of 2 rows" in checked.reason
        assert checked.counts().rows() == [("Episodes", 2, 0, 2)]
        assert all(checked.reason in reasons for reasons in checked.tables["Episodes"]["reasons"])


def test_duplicates_do_not_count_towards_the_share_that_refuses_all(check, top, region):
    region.settings["refuse_submission_over"] = 0.1
    row = EPISODE.format(1, "01/04/2020", "U6")
    checked = check(region=region, Episodes=top("Episodes") + row * 3)
    assert checked.counts().rows() == [("Episodes", 3, 1, 2)]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path, top):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_text(top("Episodes"))
    paths = [tmp_path / folder / "a.csv" for folder in ("one", "two")]
    assert check_files(paths, "ssda903", parse_period("2020-21")).files == (
        "one/a.csv",
        "two/a.csv",
    )
