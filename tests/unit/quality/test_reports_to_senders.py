"""The reports of all senders: what is in them, and when they are written."""

from pathlib import Path

import pytest

from pipelines.quality.write_reports import write_quality_reports

SOUND = "7,2,15/03/2005,WBRI,A123456789012,,"
NO_BIRTH = "8,1,,WBRI,UN1,,"
NO_SEX = "9,,15/03/2006,WBRI,UN1,,"


@pytest.fixture
def write(home, region):
    """Write the reports; gives them by sender and period."""

    def reports():
        return {(one.sender, one.period.text): one for one in write_quality_reports(home, region)}

    return reports


def files(home) -> dict[str, tuple[int, bytes]]:
    """Every file of the reports: when it was written, and its bytes."""
    folder = home.outputs / "quality"
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(home, name: str = "kent/ssda903_2020-21") -> str:
    return (home.outputs / "quality" / f"{name}.html").read_text(encoding="utf-8")


def test_a_report_says_what_came_and_what_to_correct(home, load, publish, write):
    load(SOUND, NO_BIRTH, NO_SEX)
    publish()
    report = write()["kent", "2020-21"]
    assert report.first_line == "Accepted, with things to correct"
    assert report.receipt.tables == (("Header", 3, 1, 2),)
    assert dict(report.receipt.facts)["Received"] == "7 June 2021"
    errors = [(one.heading, one.times, one.kept_out) for one in report.found.groups if one.is_error]
    assert ("DOB is blank. Fill it in.", 1, 1) in errors
    text = page(home)
    assert text.index("Accepted, with things to correct") < text.index("Receipt")
    assert text.index(">Receipt<") < text.index(">What to do<")
    assert "1 of 3 rows were loaded. 2 were kept out." in text
    assert "<td>8</td>" in text


def test_only_the_sender_and_its_group_may_read_a_report(home, load, publish, write):
    load(SOUND)
    publish()
    write()
    for path in (home.outputs / "quality").rglob("*"):
        assert path.stat().st_mode & 0o007 == 0


def test_nothing_is_written_again_while_nothing_changes(home, load, publish, write):
    load(SOUND, NO_BIRTH)
    load(SOUND, sender="medway")
    publish()
    write()
    before = files(home)
    assert len(before) == 4
    write()
    assert files(home) == before


def test_what_one_sender_sends_again_leaves_the_others_reports_alone(home, load, publish, write):
    load(SOUND, NO_BIRTH)
    load(SOUND, sender="medway")
    publish()
    write()
    before = files(home)
    load(SOUND, received="2021-06-20")
    publish()
    write()
    after = files(home)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"kent/ssda903_2020-21.html", "kent/ssda903_2020-21.xlsx"}


def test_equal_inputs_give_equal_bytes(home, load, publish, write):
    load(SOUND, NO_BIRTH)
    publish()
    write()
    first = {name: content for name, (_, content) in files(home).items()}
    for path in (home.outputs / "quality").rglob("*.*"):
        path.unlink()
    write()
    assert {name: content for name, (_, content) in files(home).items()} == first


@pytest.mark.parametrize("lost", ["html", "xlsx"])
def test_a_lost_file_is_written_again(home, load, publish, write, lost):
    load(SOUND)
    publish()
    write()
    path: Path = home.outputs / "quality" / "kent" / f"ssda903_2020-21.{lost}"
    before = path.read_bytes()
    path.unlink()
    write()
    assert path.read_bytes() == before


def test_a_report_on_what_was_not_yet_known_is_taken_away(home, load, publish, write):
    load(SOUND)
    later = load(SOUND, sender="medway", received="2021-07-01")
    publish()
    write()
    publish(but=(later,))
    assert set(write()) == {("kent", "2020-21")}
    assert not (home.outputs / "quality" / "medway").exists()
    assert (home.outputs / "quality" / "kent").exists()


def test_a_refused_submission_says_what_still_counts(load, publish, write):
    load(SOUND)
    load(received="2021-06-20")
    publish()
    report = write()["kent", "2020-21"]
    assert report.first_line == "Refused: nothing of it was loaded"
    assert report.remarks == ("Until you send it again, the figures use what you sent on "
                              "7 June 2021.",)  # fmt: skip
    assert report.trend.word == "worse"


def test_what_only_the_warehouse_finds_is_told_with_the_senders_own_id(
    home, load, publish, write, key_of
):
    sent = load(SOUND)
    moved = {
        "submission_id": sent, "rule": "milestone_moved", "severity": "warning",
        "return_name": "ssda903", "table_name": "Header", "file": "Header.csv", "row_number": 2,
        "child": key_of("kent", "7"), "column_name": "DATE_MATCH", "value": "1 May 2020",
        "message": "DATE_MATCH was 2 May 2020 before.",
    }  # fmt: skip
    publish(
        {**moved, "found_in": "several submissions"},
        {**moved, "rule": "told_by_the_load", "found_in": "submission"},
    )
    report = write()["kent", "2020-21"]
    (found,) = report.found.failures.filter(rule="milestone_moved").to_dicts()
    assert (found["child"], found["own_message"]) == ("7", moved["message"])
    assert "told_by_the_load" not in set(report.found.failures["rule"])
    assert any("comes from comparing this submission with others" in one for one in report.remarks)
    assert key_of("kent", "7") not in page(home)


def test_the_trend_names_what_is_new_and_what_is_solved(load, publish, write):
    load(SOUND, NO_BIRTH, period="2019-20", received="2020-06-07")
    load(SOUND, NO_BIRTH, NO_SEX)
    load(SOUND, NO_SEX, received="2021-06-20")
    publish()
    trend = write()["kent", "2020-21"].trend
    assert [one.period for one in trend.sent] == ["2019-20", "2020-21", "2020-21"]
    assert trend.word == "better"
    changes = {one.heading: (one.before, one.now, one.word) for one in trend.changes}
    assert changes == {"DOB is blank. Fill it in.": (1, 0, "solved")}
    first = write()["kent", "2019-20"].trend
    assert first.before is None and first.word == ""


def test_what_is_refused_whole_has_no_row_marked_as_kept_out(region, load, publish, write):
    region.settings["refuse_submission_over"] = 0.1
    load(SOUND, NO_BIRTH)
    publish()
    report = write()["kent", "2020-21"]
    assert report.receipt.totals == (2, 0, 2)
    assert not report.found.failures["kept_out"].any()
    assert "more than the 10%" in report.lead


def test_a_refusal_does_not_count_what_it_hides_as_solved(load, publish, write):
    load(SOUND, NO_BIRTH)
    load(NO_BIRTH, received="2021-06-20", top="no such header")
    publish()
    changes = {one.heading: one.word for one in write()["kent", "2020-21"].trend.changes}
    assert changes["DOB is blank. Fill it in."] == "not seen this time"


def test_a_sound_submission_says_nothing_of_earlier_ones_that_count(load, publish, write):
    load(SOUND)
    load(SOUND, NO_BIRTH, received="2021-06-20")
    publish()
    assert write()["kent", "2020-21"].remarks == ()


def test_the_trend_holds_what_was_there_when_it_was_received(load, publish, write):
    load(SOUND, period="2019-20", received="2020-06-07")
    load(SOUND, NO_BIRTH, period="2019-20", received="2021-09-01")
    load(SOUND)
    publish()
    trend = write()["kent", "2020-21"].trend
    assert [str(one.received_on) for one in trend.sent] == ["2020-06-07", "2021-06-07"]


def test_a_report_is_written_again_when_another_submission_changes_what_it_says(
    home, load, publish, write
):
    sent = load(SOUND)
    publish()
    write()
    alone = page(home)
    load(SOUND, period="2019-20", received="2020-06-07")
    publish()
    write()
    with_trend = page(home)
    assert "Against what you sent before" in with_trend and with_trend != alone
    issue = {
        "submission_id": sent, "rule": "milestone_moved", "severity": "warning",
        "return_name": "ssda903", "table_name": "Header", "file": "Header.csv",
        "found_in": "several submissions",
    }  # fmt: skip
    for message in ("It was 1 May before.", "It was 2 May before."):
        publish({**issue, "message": message})
        write()
        assert message in page(home)
