"""Measuring a command: its CPU time and peak memory, the best of several runs.

CPU time is used because the clock on the wall depends on what else the machine does.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class NotMeasuredError(RuntimeError):
    """A command that did not do its work; the message says which, and what it said."""


@dataclass(frozen=True)
class Cost:
    """What a command used."""

    cpu_seconds: float
    """In the program and in the system on its behalf, on all cores together."""
    peak_bytes: int
    """The most memory held at one moment."""


def measure(command: Sequence[str], runs: int, makes: Path | None = None) -> Cost:
    """The least CPU time and least peak memory of `runs` runs of a command.

    `makes` is the file it must write. A command that finds errors in a return ends with 1, as one
    that breaks does, and only the file tells them apart. NotMeasuredError where it fails.
    """
    costs = [_run(command, makes) for _ in range(runs)]
    return Cost(min(one.cpu_seconds for one in costs), min(one.peak_bytes for one in costs))


def said_by(command: Sequence[str]) -> str:
    """What a command prints; NotMeasuredError where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasuredError(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout


def _run(command: Sequence[str], makes: Path | None) -> Cost:
    if makes is not None:
        makes.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        failed = process.returncode != 0 if makes is None else not makes.exists()
        if failed:
            raise NotMeasuredError(f"{' '.join(command)} failed:\n{said.read().decode()}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
