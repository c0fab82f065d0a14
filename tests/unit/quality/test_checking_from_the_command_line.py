from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli.main import app
from pipelines.landing.submissions import LandingError
from pipelines.quality import check_report

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
