import polars as pl
import pytest

from pipelines.loading.codes import read_codes
from schemas.returns import all_columns, codes_of, read_seed


@pytest.mark.parametrize(
    ("code_list", "text", "code"),
    [
        ("reversal_reason", "rd3", "RD3"),
        ("reversal_reason", "RD3 - Adopters could not be found", "RD3"),
        ("reversal_reason", "RD3: worded in the sender's own way", "RD3"),
        ("reversal_reason", "RD3 Adopters could not be found", "RD3"),
        ("reversal_reason", "ADOPTERS COULD NOT BE FOUND", "RD3"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "a) White British", "WBRI"),
        ("ethnicity", "a) WBRI - White British", "WBRI"),
        ("sex", "1.0", "1"),
        ("sex", "Female", "2"),
        ("yes_no", "Yes", "1"),
        ("yes_no", "n", "0"),
        ("yes_no", "TRUE", "1"),
        ("order_type", "Special guardianship order", "SGO"),
        ("reversal_reason", "a) Child\u00e2\u20ac\u2122s needs changed", "RD1"),
        ("reversal_reason", "Child\u2019s Needs Changed", "RD1"),
        ("reversal_reason", "court did not make a placement order", "RD2"),
        ("placement_provider", "voluntary", "PR5"),
        ("legal_status_adopters", "Same-gender couple, not married/CP", "L4"),
        ("alb_other", "support assessments", "SUPPORT_ASSESSMENTS"),
        ("sgo_category", "From Care", "FROM_CARE"),
        ("reason_new_episode", "b) Started to be looked after", "S"),
        ("reason_new_episode", "S - Started to be looked after", "S"),
    ],
)
def test_a_code_is_read_however_it_is_written(code_list, text, code):
    assert read_codes(pl.Series([text]), code_list, "2020-21").to_list() == [code]


@pytest.mark.parametrize(
    ("code_list", "text"),
    [
        ("reversal_reason", "RD9"),
        ("reversal_reason", "RD3 - Other reason"),
        ("reversal_reason", "RD3 and more"),
        ("placement_type", "ZZ"),
        ("sex", "M"),
        ("sex", "-1"),
        ("sex", "1?"),
        ("placement_type", "A3?"),
        ("yes_no", "1.5"),
    ],
)
def test_what_is_no_code_of_the_year_stays_as_sent(code_list, text):
    assert read_codes(pl.Series([text]), code_list, "2020-21").to_list() == [text]


def test_a_code_counts_only_in_its_years():
    old, new = (read_codes(pl.Series(["male"]), "sex", year)[0] for year in ("2023-24", "2024-25"))
    assert (old, new) == ("1", "M")


@pytest.mark.parametrize("year", ["2015-16", "2020-21", "2025-26"])
def test_every_code_of_every_list_stands_for_itself(year):
    lists = {one.code_list for one in all_columns() if one.code_list}
    for code_list in lists:
        codes = list(codes_of(code_list, year))
        assert codes, f"{code_list} has no codes in {year}"
        shouted = [code.lower() for code in codes]
        assert read_codes(pl.Series(shouted), code_list, year).to_list() == codes


def test_every_word_stands_for_a_code_that_exists_and_for_no_label_of_another():
    for row in read_seed("code_words"):
        code_list, code = row["code_list"], row["code"]
        assert code in codes_of(code_list, "2020-21")
        words = pl.Series([row["words"].upper()])
        assert read_codes(words, code_list, "2020-21").to_list() == [code]
