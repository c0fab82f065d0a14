"""Sign off a return, send one of its submissions again with other dates, run, and compare."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from built_homes import BuiltHome, raa
from signed_off import AGAIN_ON, MATCHED_NOW, QUARTER, SIGNED, Sent, state_of

from pipelines.freezing import differences
from pipelines.freezing.manifest import manifest_hash, read_manifest
from pipelines.freezing.scope import Scope
from pipelines.freezing.sheet_values import read_sheet_values
from pipelines.home import Home
from pipelines.home_lock import hold_home
from pipelines.region import read_region


@pytest.fixture(scope="module")
def sent(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    yield Sent(rivers_built.copy_to(tmp_path_factory.mktemp("signed") / "home"))


def test_what_was_signed_off_is_untouched_by_a_run(sent: Sent) -> None:
    assert len(sent.before) > 30
    assert sent.after == sent.before


def test_the_files_are_those_that_the_run_had_written(sent: Sent, rivers_built: BuiltHome) -> None:
    for name in ("alb/2020-21-Q1", "scorecard/2019-20", f"board/{sent.pack}"):
        written = rivers_built.home.outputs / name
        files = [path for path in written.rglob("*") if path.is_file()]
        assert files
        for path in files:
            kept = sent.home.frozen / name / "all" / "1" / "files" / path.relative_to(written)
            assert kept.read_bytes() == path.read_bytes(), kept


def test_the_manifest_tells_of_files_inputs_and_versions(sent: Sent) -> None:
    folder = sent.home.frozen / "alb" / QUARTER / "all" / "1"
    signed = read_manifest(folder)
    hashes = {
        one.path: sha256((folder / one.path).read_bytes()).hexdigest() for one in signed.files
    }
    assert {one.path: one.sha256 for one in signed.files} == hashes
    assert any(path.startswith("files/kent/ALB_886") for path in hashes)
    (first,) = (
        one for one in signed.inputs if one["submission_id"].startswith(f"kent/alb/{QUARTER}")
    )
    assert first["received_on"] < AGAIN_ON
    assert len(first["content_hash"]) == 64
    assert first["rows_in"] > 0
    assert {"dbt-core", "duckdb", "adoption-returns-warehouse"} <= set(signed.made_with)
    assert (signed.version, signed.reason) == (1, None)
    assert manifest_hash(folder) in sent.said["alb"]


def test_a_run_that_changes_nothing_says_so(sent: Sent) -> None:
    lines = [line for line in sent.unchanged.splitlines() if "signed off as at" in line]
    assert len(lines) == 4
    assert all(line.endswith(": unchanged") for line in lines)


def test_a_run_says_which_returns_differ_and_where_that_is_told(sent: Sent) -> None:
    lines = {line.split(",")[0].strip(): line for line in sent.ran.splitlines()}
    path = f"outputs/differences/alb/{QUARTER}.xlsx"
    assert lines[f"ALB return {QUARTER}"].endswith(f"1 row differ today; see {path}")
    assert (sent.home.root / path).exists()
    assert lines["Scorecard 2019-20"].endswith(": unchanged")


def test_the_report_names_the_row_that_moved(sent: Sent) -> None:
    (moved,) = sent.differences(f"alb/{QUARTER}").filter(what="row").rows(named=True)
    assert (moved["sender"], moved["subject"], moved["subject_key"]) == ("kent", "child", sent.key)
    assert (moved["sheet"], moved["column"]) == ("Adoptions", "date_matched")
    assert (moved["signed_off"], moved["today"]) == (f"{sent.was:%Y-%m-%d}", "2020-04-20")
    place = f"kent/alb/{QUARTER}/{AGAIN_ON}/"
    assert moved["source_today"].startswith(place)
    assert moved["source_today"].endswith(f"sheet Adoptions, row {sent.row}")
    assert moved["source_signed_off"].endswith(f"sheet Adoptions, row {sent.row}")
    assert place not in moved["source_signed_off"]


def test_the_report_of_the_board_has_the_figures_and_who_moved_them(sent: Sent) -> None:
    told = sent.differences(f"board/{sent.pack}")
    matched = told.filter(what="figure", measure_id="children_matched", period_type="month")
    now = {(one["area"], one["period"]): one for one in matched.rows(named=True)}
    months = {f"{sent.was:%Y-%m}": -1, "2020-04": 1}
    assert set(now) == {(area, month) for area in ("kent", "two-rivers") for month in months}
    for (_, month), one in now.items():
        assert int(one["today"]) - int(one["signed_off"]) == months[month]
    who = told.filter(what="counted", measure_id="children_matched")
    assert set(who["subject_key"]) == {sent.key}


def test_a_senders_report_has_its_own_ids_and_the_agencys_has_none(sent: Sent) -> None:
    folder = sent.home.outputs / "differences" / "alb"
    quality = sent.home.outputs / "quality"
    own = (quality / "kent" / "differences" / f"alb_{QUARTER}.csv").read_text("utf-8")
    assert f",{sent.child}," in own
    assert sent.key not in own
    assert f",{sent.child}," not in (folder / f"{QUARTER}.csv").read_text("utf-8")
    assert not (quality / "medway" / "differences").exists()


def test_the_workbook_tells_the_same(sent: Sent) -> None:
    path = sent.home.outputs / "differences" / "alb" / f"{QUARTER}.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Cover", "Contents", "Figures", "Rows", "Who moved which figure",
    ]  # fmt: skip
    (table,) = book["Rows"].tables.values()
    (line,) = list(book["Rows"][table.ref])[1:]
    assert [cell.value for cell in line][:7] == [
        "Kent", sent.key[:12], "Adoptions", "plan 1", "Date matched", sent.was, MATCHED_NOW,
    ]  # fmt: skip


def test_the_screen_names_no_child(sent: Sent) -> None:
    for text in (sent.ran, *sent.said.values()):
        assert sent.child not in text.split()
        assert sent.key not in text


def test_status_lists_every_return_signed_off(sent: Sent) -> None:
    said = raa("status", "--home", sent.home.root)
    assert said.exit_code == 0
    assert said.output.count("signed off as at") == 4
    assert "differ today" in said.output


@pytest.fixture
def home(sent: Sent, tmp_path: Path) -> Home:
    """A home of this test's own."""
    shutil.copytree(sent.home.root, tmp_path / "home", symlinks=True)
    return Home.at(tmp_path / "home")


def test_a_return_is_not_signed_off_twice_but_as_a_new_version(home: Home) -> None:
    folder = home.frozen / "alb" / QUARTER / "all"
    before = state_of(folder / "1")
    said = raa("freeze", *SIGNED["alb"], "--home", home.root)
    assert said.exit_code == 2
    assert "was signed off as at" in said.output
    assert '--again "why"' in said.output
    assert state_of(folder / "1") == before
    said = raa("freeze", *SIGNED["alb"], "--again", "Kent corrected", "--home", home.root)
    assert said.exit_code == 0, said.output
    assert state_of(folder / "1") == before
    second = read_manifest(folder / "2")
    assert (second.version, second.reason) == (2, "Kent corrected")
    assert second.replaces == manifest_hash(folder / "1")
    also = raa("freeze", "alb", "--period", "2019-20-Q4", "--home", home.root)
    assert also.exit_code == 0, also.output
    ran = raa("run", "--home", home.root).output
    assert f"ALB return {QUARTER}, signed off as at 20 August 2020 (version 2): unchanged" in ran


def test_tampering_is_said_by_run_and_status_and_stops_a_new_version(home: Home) -> None:
    folder = home.frozen / "alb" / QUARTER / "all" / "1"
    path = next(folder.rglob("ALB_886*.xlsx"))
    path.chmod(0o660)
    path.write_bytes(path.read_bytes() + b" ")
    for command in ("run", "status"):
        said = raa(command, "--home", home.root)
        assert said.exit_code == 1
        assert "TAMPERED WITH" in said.output
        assert f"{path.name} was changed" in said.output
    said = raa("freeze", *SIGNED["alb"], "--again", "why", "--home", home.root)
    assert said.exit_code == 2
    assert "has been tampered with" in said.output


def test_a_return_taken_away_is_missed(home: Home) -> None:
    (home.frozen / "scorecard").rename(home.root / "elsewhere")
    said = raa("status", "--home", home.root)
    assert said.exit_code == 1
    assert "version 1 is gone" in said.output


def test_what_is_published_must_be_the_latest(home: Home) -> None:
    period = home.landing / "medway" / "alb" / QUARTER
    shutil.copytree(next(iter(sorted(period.iterdir()))), period / "2020-09-01")
    words = ("freeze", "alb", "--period", "2019-20-Q4", "--home", home.root)
    said = raa(*words)
    assert said.exit_code == 2
    assert f"older than what was received: medway/alb/{QUARTER}/2020-09-01" in said.output
    assert "Traceback" not in said.output
    assert not (home.frozen / "alb" / "2019-20-Q4").exists()
    assert raa(*words, "--as-at", AGAIN_ON).exit_code == 0


def test_a_changed_setting_asks_for_a_run_first(home: Home) -> None:
    text = home.region_file.read_text("utf-8")
    home.region_file.write_text(text + "settings: {a20: as_a2}\n", "utf-8")
    said = raa("freeze", "alb", "--period", "2019-20-Q4", "--home", home.root)
    assert said.exit_code == 2
    assert "has changed since they were written. First: raa run" in said.output


def test_a_return_that_was_never_written_is_refused(home: Home) -> None:
    said = raa("freeze", "alb", "--period", "2030-31-Q1", "--home", home.root)
    assert said.exit_code == 2
    assert f"There are: 2019-20-Q4, {QUARTER}." in said.output


def test_signing_off_waits_for_no_run_and_disturbs_none(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hold_home(home, wait=False):
        # The lock of another process: this one holds it otherwise.
        monkeypatch.setattr("pipelines.home_lock._held", set())
        said = raa("freeze", "alb", "--period", "2019-20-Q4", "--home", home.root)
    assert said.exit_code == 2
    assert "is going on. Wait until it ends." in said.output


def test_a_crash_half_way_leaves_nothing_half_signed_off(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(home.frozen)

    def stop(*_: object) -> None:
        raise OSError(28, "No space left on device")

    words = ("freeze", "alb", "--period", "2019-20-Q4", "--home", home.root)
    with monkeypatch.context() as crash:
        crash.setattr("pipelines.freezing.sign_off.write_manifest", stop)
        said = raa(*words)
    assert said.exit_code == 2
    assert set(state_of(home.frozen)) == set(before)
    assert raa(*words).exit_code == 0


def test_the_same_sign_off_gives_the_same_bytes(
    sent: Sent, rivers_built: BuiltHome, tmp_path
) -> None:
    home = rivers_built.copy_to(tmp_path / "home")
    assert raa("freeze", *SIGNED["alb"], "--home", home.root).exit_code == 0
    name = Path("alb", QUARTER, "all", "1")
    hashes = [
        {path: one[0] for path, one in state_of(folder / name).items()}
        for folder in (home.frozen, sent.home.frozen)
    ]
    assert hashes[0] == hashes[1]


def test_another_key_is_told_and_only_figures_are_compared(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = differences.read_manifest
    other = {"key_id": "another"}
    monkeypatch.setattr(
        differences, "read_manifest", lambda at: type(read(at))(**vars(read(at)) | other)
    )
    found = differences.write_differences(home, read_region(home.region_file))
    assert found["rows_that_differ"].to_list() == [0] * found.height
    assert found.filter(pl.col("return") == "board")["figures_that_differ"].item() > 0


def test_an_ssda903_return_is_compared_child_by_child(sent: Sent, home: Home) -> None:
    """Whatever wrote the files: here one child's row, first in one form and then in another."""
    shutil.rmtree(home.outputs / "ssda903" / "2019-20")
    folder = home.make_folder(home.outputs / "ssda903" / "2019-20" / "kent")
    header = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
    (folder / "PlacedAdoption.csv").write_text(f"{header}{sent.child},01/02/2019,05/03/2020,,\n")
    (folder / "left_out.csv").write_text("what,why\n")
    rows = read_sheet_values(home, Scope("ssda903", "2019-20"))
    assert rows.drop("source").rows() == [
        ("kent", "child", sent.key, "PlacedAdoption", "row 1", "DATE_PLACED", "2020-03-05")
    ]
    assert rows["source"].str.starts_with("kent/").all()
