from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli.main import app
from pipelines.landing.submissions import LandingError


@pytest.fixture
def run(tmp_path: Path):
    """`raa receive` of one file from kent."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "region.yml").write_text("slug: apse\nsenders: {kent: {name: Kent, kind: authority}}\n")

    def receive(content: str, *options: str) -> Result:
        file = tmp_path / "Header.csv"
        file.write_text(content)
        said = ["receive", str(file), "--from", "kent", "--return", "ssda903", "--period"]
        return CliRunner().invoke(app, [*said, "2020-21", "--home", str(home), *options])

    return receive


def test_a_submission_that_would_be_refused_says_so_and_is_filed(run, tmp_path):
    done = run("x,y\n1,2\n", "--received", "2021-06-07")
    assert done.exit_code == 1
    assert "will refuse it" in done.output
    assert "Next: raa run" not in done.output
    assert (tmp_path / "home/landing/kent/ssda903/2020-21/2021-06-07/Header.csv").exists()


def test_a_sound_submission_leads_on_to_the_run(run):
    top = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    done = run(top + "7,2,15/03/2005,WBRI,A123456789012,,\n", "--received", "2021-06-07")
    assert done.exit_code == 0
    assert "Next: raa run" in done.output


def test_a_day_still_to_come_is_refused(run, tmp_path):
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    done = run("x", "--received", tomorrow)
    assert isinstance(done.exception, LandingError)
    assert "still to come" in str(done.exception)
    assert not (tmp_path / "home" / "landing").exists()


def test_a_receipt_says_what_to_correct_and_where_and_names_no_child(run):
    top = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    row = "4711,9,15/03/2005,WBRI,A123456789012,,\n"
    done = run(top + row + row.replace(",9,", ",1,"), "--received", "2021-06-07")
    assert done.exit_code == 0
    assert done.output.startswith("Receipt for kent/ssda903/2020-21/2021-06-07\nFiles: Header.csv")
    assert "Accepted, with things to correct. Kent: SSDA903 return for 2020-21" in done.output
    assert "ERROR: SEX is not a sex code used in 2020-21. Use one of: 1, 2." in done.output
    assert "Header.csv, row 2" in done.output
    assert "4711" not in done.output


def test_what_england_published_is_received_too(run, tmp_path):
    run("x")  # makes the home
    file = tmp_path / "published.csv"
    file.write_text(
        "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
        "No_of LAC Adopted,Adopted,2020-21,England,2000,970.0,\n"
    )
    said = ["receive", str(file), "--from", "england", "--return", "comparators"]
    said += ["--period", "2020-21", "--received", "2021-06-07", "--home", str(tmp_path / "home")]
    done = CliRunner().invoke(app, said)
    assert done.exit_code == 0, done.output
    assert "England" in done.output
    assert "Next: raa run" in done.output
