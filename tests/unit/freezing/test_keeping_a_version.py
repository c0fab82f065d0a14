"""A version is there whole, read-only and as it was, or what was changed is said."""

import stat

import pytest

from pipelines.freezing.ledger import not_as_listed, note_versions
from pipelines.freezing.manifest import (
    FORM,
    MANIFEST,
    SEAL,
    Manifest,
    files_in,
    read_manifest,
    what_was_changed,
    write_manifest,
)
from pipelines.freezing.scope import Scope
from pipelines.freezing.versions import all_versions, new_version, versions_of
from pipelines.loading.keys import Secret

SCOPE = Scope("alb", "2020-21-Q3")


def manifest_of(folder, secret, number):
    return Manifest(
        FORM, "alb", "2020-21-Q3", None, number, None, None, "apse", "2021-07-29", "b", "r", {},
        secret.key_id, ({"submission_id": "kent/alb/2020-21-Q3/2021-01-22"},), files_in(folder),
    )  # fmt: skip


@pytest.fixture
def keep(home, secret):
    def write(number=1):
        with new_version(home, SCOPE, number) as folder:
            (folder / "files" / "kent").mkdir(parents=True)
            (folder / "files" / "kent" / "ALB.xlsx").write_bytes(b"signed")
            write_manifest(folder, manifest_of(folder, secret, number), secret)
        return SCOPE.frozen(home) / str(number)

    return write


def writable(folder):
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o770)
    return folder


def test_what_is_kept_is_read_only_and_closed_to_others(keep):
    folder = keep()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "files" / "kent")}
    assert (modes, folders) == ({0o440}, {0o550})


def test_what_is_kept_reads_back_and_is_as_it_was_signed_off(keep, secret):
    folder = keep()
    read = read_manifest(folder)
    assert (read.scope, read.day.isoformat()) == (SCOPE, "2021-07-29")
    assert [one.path for one in read.files] == ["files/kent/ALB.xlsx"]
    assert what_was_changed(folder, secret) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda at: (at / "files/kent/ALB.xlsx").write_bytes(b"forged"), "ALB.xlsx was changed"),
        (lambda at: (at / "files/kent/ALB.xlsx").unlink(), "ALB.xlsx is gone"),
        (lambda at: (at / "files/more.csv").write_bytes(b""), "files/more.csv was added"),
        (lambda at: (at / MANIFEST).unlink(), "manifest.json is gone or cannot be read"),
        (lambda at: (at / MANIFEST).write_text("[]"), "manifest.json is gone or cannot be read"),
        (lambda at: (at / SEAL).unlink(), "manifest.json is not the one that was sealed"),
    ],
    ids=["changed", "gone", "added", "no manifest", "no sound manifest", "no seal"],
)
def test_tampering_is_found(keep, secret, change, said):
    folder = writable(keep())
    change(folder)
    (found,) = what_was_changed(folder, secret)
    assert found.endswith(said)


def test_a_manifest_that_was_made_to_fit_a_changed_file_breaks_the_seal(keep, secret):
    folder = writable(keep())
    (folder / "files/kent/ALB.xlsx").write_bytes(b"forged")
    write_manifest(folder, manifest_of(folder, secret, 1), Secret(b"x" * 32))
    assert what_was_changed(folder, secret) == ["manifest.json is not the one that was sealed"]


def test_without_the_key_the_hashes_are_still_looked_at(keep):
    folder = writable(keep())
    (folder / "files/kent/ALB.xlsx").write_bytes(b"forged")
    assert what_was_changed(folder, None) == ["files/kent/ALB.xlsx was changed"]


def test_a_fault_half_way_leaves_nothing(home):
    with pytest.raises(OSError), new_version(home, SCOPE, 1) as folder:
        (folder / "half").write_bytes(b"half")
        raise OSError("No space left on device")
    assert all_versions(home) == []
    assert list(home.frozen.rglob("*")) == []


def test_what_a_killed_freeze_left_is_no_version_and_the_next_clears_it(home, keep):
    left = home.make_folder(SCOPE.frozen(home)) / ".freezing-killed"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    left.chmod(0o550)
    assert all_versions(home) == []
    keep()
    assert [one.number for one in versions_of(home, SCOPE)] == [1]
    assert not left.exists()


def test_a_version_is_never_written_over(home, keep, secret):
    keep()
    with pytest.raises(OSError):
        keep()
    assert what_was_changed(SCOPE.frozen(home) / "1", secret) == []


def test_the_tenth_version_comes_after_the_ninth(home, keep):
    for number in (10, 9, 1):
        keep(number)
    assert [one.number for one in versions_of(home, SCOPE)] == [1, 9, 10]


def test_a_version_that_was_taken_away_is_missed(home, keep):
    keep()
    note_versions(home)
    keep(2)
    note_versions(home)
    assert not_as_listed(home) == {}
    (writable(SCOPE.frozen(home)) / "2").rename(home.root / "elsewhere")
    note_versions(home)
    assert not_as_listed(home) == {SCOPE: ["version 2 is gone"]}


def test_a_version_exchanged_for_another_sound_one_is_found(home, keep):
    keep()
    keep(2)
    note_versions(home)
    folder = writable(SCOPE.frozen(home))
    (folder / "1").rename(folder / "held")
    (folder / "2").rename(folder / "1")
    (folder / "held").rename(folder / "2")
    said = not_as_listed(home)[SCOPE]
    assert said == [f"version {number}: its manifest was exchanged" for number in (1, 2)]
