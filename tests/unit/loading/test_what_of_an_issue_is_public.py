import polars as pl
import pytest

ROWS = {
    "a birth date with spaces": ("7,2, 31/02/2019 ,WBRI,,,", "31/02/2019"),
    "a row shifted by one column": (",1234,2,15/03/2005,WBRI,,", "1234"),
    "a shifted row with a short id": ("x,A12,15/03/2005,WBRI,,,", "A12"),
    "a name": ("7,2,15/03/2005,Jane Smith,,,", "Jane"),
    "a short name": ("7,2,15/03/2005,Jane,,,", "Jane"),
    "a name of two letters": ("7,2,15/03/2005,Ng,,,", "Ng"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_value_that_may_identify_somebody_is_in_no_public_column(check, top, case):
    row, value = ROWS[case]
    found = check(Header=f"{top('Header')}{row}\n").issues
    assert found.filter(pl.col("message").str.contains(value, literal=True)).height
    public = found.select(pl.concat_str("public_value", "public_message", ignore_nulls=True))
    assert not public.to_series().str.contains(value, literal=True).any()
    assert found["public_message"].null_count() == 0


@pytest.mark.parametrize("code", ["E9", "Q", "WBRI", "ZZ9"])
def test_a_code_that_is_wrong_here_is_shown(check, top, code):
    found = check(Header=f"{top('Header')}7,{code},15/03/2005,WBRI,,,\n").issues
    wrong = found.filter(pl.col("column_name") == "SEX").row(0, named=True)
    assert wrong["public_value"] == code
    assert wrong["public_message"] == wrong["message"]


def test_the_public_message_still_says_what_to_do(check, top):
    found = check(Header=f"{top('Header')}7,2,31/02/2019,WBRI,,,\n").issues
    assert found.filter(column_name="DOB")["public_message"].to_list() == [
        "DOB is a value left out here, which is not a date that can be read. Write it day first, "
        "as 25/03/2021."
    ]


def test_a_blank_and_an_issue_of_a_file_keep_their_message(check, top):
    found = check(Header=f"{top('Header')},2,15/03/2005,WBRI,,,\n", b="x,y\n1,2\n").issues
    assert set(found["rule"]) >= {"required_value_missing", "table_not_recognised"}
    assert found["public_message"].to_list() == found["message"].to_list()


def test_a_header_that_is_not_known_is_told_by_its_number(check, top):
    head = top("Header").strip() + ",Jane Smith\n"
    found = check(Header=f"{head}7,2,15/03/2005,WBRI,,,,x\n").issues
    extra = found.row(by_predicate=pl.col("rule") == "extra_column", named=True)
    assert "Jane Smith" in extra.pop("message")
    assert extra["public_message"].startswith("Column 8 in Header.csv")
    assert "Jane" not in str(extra)
