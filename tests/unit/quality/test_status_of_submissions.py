"""`raa status`: what each last submission still holds to correct, and its trend."""

import pytest
import yaml
from typer.testing import CliRunner

from pipelines.cli.main import app
from pipelines.quality.write_reports import write_quality_reports

SOUND = "7,2,15/03/2005,WBRI,A123456789012,,"
NO_BIRTH = "8,1,,WBRI,UN1,,"


@pytest.fixture
def status(home, region):
    senders = {slug: {"name": one.name, "kind": one.kind} for slug, one in region.senders.items()}
    home.region_file.write_text(yaml.safe_dump({"slug": region.slug, "senders": senders}))

    def ask(*said: str) -> list[list[str]]:
        done = CliRunner().invoke(app, ["status", "--home", str(home.root), *said])
        assert done.exit_code == 0, done.output
        return [line.split() for line in done.output.splitlines()]

    return ask


def test_errors_rows_kept_out_trend_and_report_are_shown(home, region, load, publish, status):
    load(SOUND, NO_BIRTH)
    load(SOUND, NO_BIRTH, "9,1,,WBRI,UN1,,", received="2021-06-20")
    publish()
    list(write_quality_reports(home, region))
    (told,) = [
        line for line in status() if line[-1:] == ["outputs/quality/kent/ssda903_2020-21.html"]
    ]
    assert told[:3] == ["kent", "ssda903", "2020-21"]
    assert (told[3], told[5], told[6]) == ("2", "2", "worse")


def test_a_date_shows_how_it_stood_then(load, status):
    load(SOUND, NO_BIRTH, received="2021-06-07")
    load(SOUND, NO_BIRTH, "9,1,,WBRI,UN1,,", received="2021-06-20")
    (told,) = [line for line in status("--as-at", "2021-06-10") if line[3:4] == ["1"]]
    assert told[:3] == ["kent", "ssda903", "2020-21"]
    assert "worse" not in told
