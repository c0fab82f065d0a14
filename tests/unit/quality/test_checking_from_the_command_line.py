from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from pipelines.cli.main import app
from pipelines.landing.submissions import LandingError
from pipelines.quality import check_report
from schemas.returns import columns_of

TOP = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
SOUND = TOP + "7,2,15/03/2005,WBRI,A123456789012,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "Header.csv"
    path.parent.mkdir()
    path.write_text(SOUND)
    return path


def check(*said: object, return_name: str = "ssda903", period: str = "2020-21") -> Result:
    options = ["--return", return_name, "--period", period]
    return CliRunner().invoke(app, ["check", *map(str, said), *options])


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("none/out.csv", "which is not there"),
        ("out.pdf", "none of them"),
        ("a.csv", "cannot write"),
    ],
)
def test_where_failures_cannot_be_written_is_said_before_any_file_is_read(
    file, tmp_path, monkeypatch, out, why
):
    (tmp_path / "a.csv").mkdir()
    monkeypatch.setattr(check_report, "check_files", None)
    done = check(file, "--out", tmp_path / out)
    assert isinstance(done.exception, LandingError)
    assert why in str(done.exception)


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    (tmp_path / "Thumbs.db").write_text("x")
    done = check(tmp_path)
    assert isinstance(done.exception, LandingError)
    assert str(done.exception) == f"There is no file in {tmp_path}."


def test_a_sender_the_home_does_not_know_is_refused(file, tmp_path):
    region = "slug: apse\nsenders: {kent: {name: Kent, kind: authority}}\n"
    (tmp_path / "region.yml").write_text(region)
    done = check(file, "--sender", "knet", "--home", tmp_path)
    assert isinstance(done.exception, LandingError)
    assert "'knet' is not a sender of this region" in str(done.exception)
    assert check(file, "--sender", "kent", "--home", tmp_path).exit_code == 0
    assert check(file, "--sender", "knet", "--home", tmp_path / "none").exit_code == 0


def test_a_wrong_kind_of_period_says_what_is_right(file):
    done = check(file, period="2020-21-Q1")
    assert "a financial year such as 2020-21" in str(done.exception)


def test_a_file_named_twice_is_read_once(file):
    done = check(file, file.parent, file)
    assert done.exit_code == 0
    assert "0 errors, 0 warnings" in done.output


def test_headers_without_rows_are_refused_and_the_reason_shown(file):
    file.write_text(TOP)
    done = check(file)
    assert done.exit_code == 1
    assert "no rows in any of the files" in done.output


def test_files_of_one_name_may_be_named_from_here_and_from_the_top(file, tmp_path, monkeypatch):
    other = tmp_path / "other" / "Header.csv"
    other.parent.mkdir()
    other.write_text(TOP)
    monkeypatch.chdir(tmp_path)
    done = check(file, other.relative_to(tmp_path))
    assert done.exit_code == 0
    assert "empty_table: other/Header.csv" in done.output


def test_what_to_do_is_said_once_with_the_first_places(file):
    rows = "".join(f"{child},2,,WBRI,UN1,,\n" for child in range(20, 30))
    file.write_text(SOUND + rows)
    done = check(file)
    assert done.exit_code == 1
    assert done.output.startswith("Accepted, with things to correct. SSDA903 return for 2020-21")
    assert done.output.count("DOB is blank. Fill it in.") == 1
    assert "10 times, rule required_value_missing: Header.csv, row 3; Header.csv, row 4; " in (
        done.output
    )
    assert "and 7 more" in done.output


def test_the_csv_has_every_failure_in_the_agreed_columns_and_no_formula(file, tmp_path):
    file.write_text(SOUND + "=1+1,2,,WBRI,UN1,,\n" * 2 + "-5,2,,WBRI,UN1,,\n")
    check(file, "--out", tmp_path / "out.csv")
    found = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert ",".join(found.columns) == (
        "rule,severity,return,table,file,sheet,row,child,column,value,message"
    )
    blank = found.filter(rule="required_value_missing")
    assert blank["row"].to_list() == ["3", "4", "5"]
    assert blank["child"].to_list() == ["'=1+1", "'=1+1", "'-5"]


@pytest.mark.parametrize("period", ["1980-81", "1999-00", "2020-21"])
def test_files_of_any_year_can_be_checked(file, period):
    assert check(file, period=period).exit_code == 0


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_a_page_and_a_workbook_can_be_written(file, tmp_path, kind):
    out = tmp_path / f"out.{kind}"
    done = check(file, "--out", out)
    assert out.stat().st_size > 1000
    assert f"Written to {out}." in done.output


def test_too_many_rows_in_error_refuse_it_where_the_senders_region_says_so(file, tmp_path):
    file.write_text(SOUND + "8,2,,WBRI,UN1,,\n")
    senders = "slug: apse\nsenders: {kent: {name: Kent, kind: authority}}\n"
    (tmp_path / "region.yml").write_text(senders + "settings: {refuse_submission_over: 0.1}\n")
    asked = ("--home", tmp_path)
    assert "Refused: nothing of it was loaded" in check(file, "--sender", "kent", *asked).output
    assert "Refused" not in check(file, *asked).output


def test_last_years_files_let_rules_that_compare_be_tried(file, tmp_path):
    columns = [one.column_name for one in columns_of("ssda903", "PlacedAdoption", "2020-21")]
    placed = ",".join(columns) + "\n" + "7,15/03/2005,01/05/2020" + "," * (len(columns) - 3) + "\n"
    (file.parent / "PlacedAdoption.csv").write_text(placed)
    before = tmp_path / "before"
    before.mkdir()
    (before / "PlacedAdoption.csv").write_text(placed)
    untried = "There is no return of the year before"
    assert untried in check(file.parent).output
    assert untried not in check(file.parent, "--last-year", before).output
