import os
from datetime import date
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.landing.submissions import (
    content_hash,
    find_submissions,
    in_force,
    latest_received,
)
from pipelines.region import Region, region_from


@pytest.fixture
def region() -> Region:
    senders = {"kent": {"name": "Kent", "kind": "authority"}}
    return region_from({"slug": "apse", "name": "APSE", "senders": senders})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path)


def put(home: Home, path: str, content: str = "x") -> Path:
    file = home.landing / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    return file


def test_a_submission_is_known_by_its_four_folders(home, region):
    put(home, "kent/alb/2020-21-Q3/2021-01-28.2/Other.csv")
    put(home, "kent/alb/2020-21-Q3/2021-01-28.2/Adoptions.csv")
    put(home, "kent/alb/2020-21-Q3/2021-01-28.2/.DS_Store")
    put(home, "england/comparators/2020-21/2021-06-01/dfe.csv")
    found = find_submissions(home, region)
    assert found.refusals == ()
    comparators, quarter = found.submissions
    assert comparators.submission_id == "england/comparators/2020-21/2021-06-01"
    assert quarter.submission_id == "kent/alb/2020-21-Q3/2021-01-28.2"
    assert (quarter.received_on, quarter.received_number) == (date(2021, 1, 28), 2)
    assert quarter.period.last_day == date(2020, 12, 31)
    assert [path.name for path in quarter.files()] == ["Adoptions.csv", "Other.csv"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("essex/ssda903/2020-21/2021-06-01", "'essex' is not a sender"),
        ("kent/ssda904/2020-21/2021-06-01", "'ssda904' is not a return"),
        ("kent/ssda903/2020-22/2021-06-01", "'2020-22' is not a period"),
        ("kent/ssda903/2020-21-Q3/2021-06-01", "sent for a financial year"),
        ("kent/alb/2020-21/2021-06-01", "sent for a quarter"),
        ("kent/activity/2020-21/2021-06-01", "sent for a month"),
        ("kent/ssda903/2020-21/yesterday", "not a day of receipt"),
        ("kent/ssda903/2020-21/2021-02-30", "not a day of receipt"),
        ("kent/ssda903/2020-21/2021-06-01.1", "not a day of receipt"),
        ("england/ssda903/2020-21/2021-06-01", "comparators only"),
        ("kent/comparators/2020-21/2021-06-01", "filed under 'england'"),
        ("kent/ssda903/2012-13/2021-06-01", "2013-14 to 2034-35"),
        ("kent/ssda903/2035-36/2021-06-01", "2013-14 to 2034-35"),
        ("kent/alb/2012-13-Q4/2021-06-01", "2013-14 to 2034-35"),
        ("kent/activity/2035-04/2021-06-01", "2013-14 to 2034-35"),
    ],
)
def test_a_folder_that_does_not_fit_is_refused_and_the_others_load(home, region, path, why):
    put(home, f"{path}/a.csv")
    put(home, "kent/ssda903/2019-20/2020-06-01/a.csv")
    found = find_submissions(home, region)
    assert [refusal.path for refusal in found.refusals] == [path]
    assert why in found.refusals[0].reason
    assert [one.period.text for one in found.submissions] == ["2019-20"]


def test_a_stray_file_is_refused_and_links_are_never_followed(home, region, tmp_path):
    put(home, "kent/notes.txt")
    kept = put(home, "kent/ssda903/2020-21/2021-06-01/a.csv")
    outside = tmp_path / "outside" / "2020-21" / "2021-06-01"
    outside.mkdir(parents=True)
    (outside / "secret.csv").write_text("x")
    (home.landing / "kent" / "finance").symlink_to(tmp_path / "outside")
    (kept.parent / "b.csv").symlink_to(outside / "secret.csv")
    found = find_submissions(home, region)
    assert [refusal.path for refusal in found.refusals] == ["kent/finance", "kent/notes.txt"]
    assert "link" in found.refusals[0].reason
    assert [one.files() for one in found.submissions] == [[kept]]


def test_no_landing_folder_is_no_submissions(home, region):
    assert find_submissions(home, region).submissions == ()
    assert latest_received(()) is None


def test_the_last_one_received_by_a_day_is_in_force(home, region):
    for received in ("2021-06-01", "2021-06-01.2", "2021-06-01.10", "2021-07-01"):
        put(home, f"kent/ssda903/2020-21/{received}/a.csv")
    put(home, "kent/ssda903/2019-20/2020-06-01/a.csv")
    found = find_submissions(home, region).submissions

    def received(as_at: date) -> list[str]:
        return [one.received for one in in_force(reversed(found), as_at)]

    assert received(date(2021, 5, 31)) == ["2020-06-01"]
    assert received(date(2021, 6, 30)) == ["2020-06-01", "2021-06-01.10"]
    assert received(date(2021, 7, 1)) == ["2020-06-01", "2021-07-01"]
    assert latest_received(found) == date(2021, 7, 1)


def test_the_content_hash_follows_names_and_bytes_but_not_places(home):
    first, moved = put(home, "one/a.csv"), put(home, "two/a.csv")
    assert content_hash([first]) == content_hash([moved])
    assert content_hash([first]) != content_hash([put(home, "one/b.csv")])
    assert content_hash([first]) != content_hash([put(home, "three/a.csv", "y")])


@pytest.mark.parametrize("period", ["2013-14", "2034-35"])
def test_the_first_and_the_last_year_are_taken(home, region, period):
    put(home, f"kent/ssda903/{period}/2021-06-01/a.csv")
    assert find_submissions(home, region).refusals == ()


@pytest.mark.parametrize("locked", ["kent/ssda903", "kent/ssda903/2020-21/2021-06-01", "."])
def test_a_folder_that_cannot_be_opened_is_refused(home, region, monkeypatch, locked):
    put(home, "kent/ssda903/2020-21/2021-06-01/a.csv")
    put(home, "kent/alb/2020-21-Q3/2021-01-28/a.csv")
    scan, listdir = os.scandir, os.listdir

    def refuse_locked(opened):
        def opened_or_refused(path):
            if Path(path) == home.landing / locked:
                raise PermissionError(13, "Permission denied", str(path))
            return opened(path)

        return opened_or_refused

    monkeypatch.setattr(os, "scandir", refuse_locked(scan))
    monkeypatch.setattr(os, "listdir", refuse_locked(listdir))
    found = find_submissions(home, region)
    assert [one.path for one in found.refusals] == [locked]
    assert "cannot be opened (Permission denied)" in found.refusals[0].reason
    assert [one.return_name for one in found.submissions] == (["alb"] if locked != "." else [])


def test_a_file_that_cannot_be_read_still_has_a_hash(home, monkeypatch):
    file = put(home, "one/a.csv")
    readable = content_hash([file])

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert content_hash([file]) == content_hash([file]) != readable
