import os
import stat
from datetime import date
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.landing.receive import receive
from pipelines.landing.submissions import LandingError, find_submissions
from pipelines.region import Region, region_from

THE_DAY = date(2021, 6, 7)


@pytest.fixture
def region() -> Region:
    senders = {"kent": {"name": "Kent", "kind": "authority"}}
    return region_from({"slug": "apse", "name": "APSE", "senders": senders})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home")


@pytest.fixture
def send(tmp_path, home, region):
    """File one CSV of the given content."""

    def file_it(content: str, name: str = "AD1.csv", **changes):
        path = tmp_path / name
        path.write_text(content)
        said = {"sender": "kent", "return_name": "ssda903", "period": "2020-21", **changes}
        return receive(home, region, [path], received=THE_DAY, **said)

    return file_it


def test_later_submissions_of_one_day_are_numbered(send, home, region):
    received = [send(content).received for content in ("a", "b", "a")]
    assert received == ["2021-06-07", "2021-06-07.2", "2021-06-07.3"]
    found = find_submissions(home, region)
    assert [one.received for one in found.submissions] == received
    assert found.refusals == ()
    assert found.submissions[1].files()[0].read_text() == "b"


def test_what_was_received_last_is_not_received_again(send, home, region):
    send("a")
    with pytest.raises(LandingError, match="already received as kent/ssda903/2020-21/2021-06-07"):
        send("a")
    assert len(find_submissions(home, region).submissions) == 1


def test_a_filed_submission_is_open_to_owner_and_group_only(send, home):
    submission = send("a")
    assert stat.S_IMODE(submission.folder.stat().st_mode) == 0o770
    assert stat.S_IMODE(submission.files()[0].stat().st_mode) == 0o660
    assert [path.name for path in home.landing.iterdir()] == ["kent"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"sender": "essex"}, "not a sender"),
        ({"return_name": "ssda904"}, "not a return"),
        ({"period": "2020-21-Q1"}, "financial year"),
        ({"period": "2040-41"}, "2013-14 to 2034-35"),
    ],
)
def test_what_cannot_be_a_submission_is_not_filed(send, home, changes, why):
    with pytest.raises(LandingError, match=why):
        send("a", **changes)
    assert not home.landing.exists()


def test_files_that_are_not_there_or_share_a_name_are_refused(tmp_path, home, region):
    (tmp_path / "two").mkdir()
    same = [tmp_path / "a.csv", tmp_path / "two" / "A.CSV"]
    for path in same:
        path.write_text("x")
    for paths, why in (([], "at least one"), ([tmp_path / "b"], "no file"), (same, "named a.csv")):
        with pytest.raises(LandingError, match=why):
            receive(home, region, paths, "kent", "ssda903", "2020-21", THE_DAY)


def test_a_folder_is_refused_with_what_to_do(tmp_path, home, region):
    with pytest.raises(LandingError, match="is a folder: name the files in it"):
        receive(home, region, [tmp_path], "kent", "ssda903", "2020-21", THE_DAY)


def test_a_file_that_may_not_be_read_is_refused(send, home, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(LandingError, match="cannot be read"):
        send("a")
    assert not home.landing.exists()


def test_a_home_open_to_everyone_is_closed_when_something_is_filed(send, home):
    for folder in (home.root, home.landing):
        folder.mkdir()
        folder.chmod(0o775)
    send("a")
    for folder in (home.root, home.landing):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o770
