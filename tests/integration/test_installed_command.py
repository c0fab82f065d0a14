"""The command as the package installs it: the one place where a test starts it anew."""

import subprocess
import sys
from pathlib import Path

COMMANDS = ("demo", "sample", "check", "receive", "run", "status", "explain", "notebook", "ui")


def _raa(*words: object) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("raa")
    return subprocess.run(
        [str(command), *map(str, words)], capture_output=True, text=True, check=False
    )


def test_help_names_every_command() -> None:
    said = _raa("--help")
    assert said.returncode == 0, said.stderr
    told = [line.split()[0] for line in said.stdout.splitlines() if line.startswith("  ")]
    assert set(COMMANDS) <= set(told)


def test_a_fault_is_one_sentence_on_the_error_channel(tmp_path: Path) -> None:
    said = _raa("run", "--home", tmp_path)
    assert said.returncode == 2
    assert said.stdout == ""
    (line,) = said.stderr.splitlines()
    assert line.startswith("raa: There is no ") and "region.yml" in line
