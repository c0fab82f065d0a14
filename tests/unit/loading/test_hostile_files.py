"""Broken, disguised and hostile files: each is refused or its rows are, and no other suffers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import FAMILIES, ROW, UASC

from pipelines.loading.check import check_files
from pipelines.loading.checked import Checked
from pipelines.periods import parse_period

MADE = {name: content for family in FAMILIES for name, content in family().items()}
HARMLESS = {"header_only.csv"}
"""A table may well be empty."""
ROWS_IN_ERROR = {"short_rows.csv", "long_rows.csv", "header_twice.csv", "no_id.xml"}
CHECK_ALL = """
import re, resource, sys
from pathlib import Path
from pipelines.loading.check import check_files
from pipelines.periods import parse_period
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
checked = check_files(Path(sys.argv[1]).iterdir(), "ssda903", parse_period("2020-21"))
print(checked.counts().filter(table_name="UASC")["rows_accepted"].item())
# What the system says of a process counts the one that began it, as large as that was.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def checked_beside_a_good_file(path: Path) -> Checked:
    good = path.parent / "Good.csv"
    good.write_text(UASC + ROW.replace("4711", "1"))
    return check_files([path, good], "ssda903", parse_period("2020-21"))


def accepted(checked: Checked) -> list[str]:
    return checked.accepted("UASC").filter(file="Good.csv")["CHILD"].to_list()


def test_there_are_at_least_sixty_of_them():
    assert len(MADE) >= 60


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_is_refused_or_its_rows_are_and_a_good_file_beside_it_loads(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(MADE[name])
    checked = checked_beside_a_good_file(path)
    assert accepted(checked) == ["1"]
    theirs = checked.issues.filter(checked.issues["file"].str.starts_with(name).fill_null(False))
    if name in HARMLESS:
        return
    assert theirs.height
    if name not in ROWS_IN_ERROR:
        assert set(theirs["rule"]) <= {"file_not_readable", "table_not_recognised"}
        assert set(theirs["severity"]) == {"error"}
        told = "".join([*theirs["message"], *theirs["public_message"].drop_nulls()])
        assert "4711" not in told
        assert "root:" not in told


def test_all_of_them_together_take_little_memory_and_time(tmp_path):
    for name, content in MADE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "Good.csv").write_text(UASC + ROW.replace("4711", "1"))
    told = subprocess.run(
        [sys.executable, "-c", CHECK_ALL, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    rows, megabytes = map(int, told.stdout.split())
    assert rows >= 1
    assert megabytes < 1_200


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xml", ".zip"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "broken link", "device"])
def test_what_is_no_file_is_neither_waited_for_nor_followed(tmp_path, kind, ending):
    path = tmp_path / f"thing{ending}"
    outside = tmp_path / "outside.txt"
    outside.write_text(UASC + ROW)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        targets = {"link": outside, "broken link": tmp_path / "none", "device": "/dev/zero"}
        path.symlink_to(targets[kind])
    checked = checked_beside_a_good_file(path)
    refused = checked.issues.filter(rule="file_not_readable", file=path.name)
    assert refused.height == 1
    assert accepted(checked) == ["1"]
    assert checked.counts()["rows_in"].sum() == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_nobody_may_read_is_refused(tmp_path):
    path = tmp_path / "locked.csv"
    path.write_text(UASC + ROW)
    path.chmod(0)
    assert "cannot be opened" in checked_beside_a_good_file(path).issues["message"][0]


@pytest.mark.parametrize(
    "name", ["a\nb.csv", "a\x1b[2Jb.csv", "=cmd.csv", "'; drop.csv", "ä ö.csv"]
)
def test_odd_names_of_files_stop_nothing(tmp_path, name):
    path = tmp_path / name
    path.write_text(UASC + ROW)
    assert checked_beside_a_good_file(path).counts().rows() == [("UASC", 2, 2, 0)]
