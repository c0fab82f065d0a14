"""Keeping a home to its owner and group: what a process makes, and what was laid there by hand.

A folder that is made gets its mode in `home.py` and a file in `whole_file.py`. This is for all
that others make: Dagster's record of runs, DuckDB's files, returns copied in by hand.
"""

import os
from pathlib import Path

from pipelines.home import Home

OTHERS = 0o007
"""What everybody who is neither owner nor of the group could do."""


def keep_from_others() -> None:
    """Let this process, and those it starts, make nothing that others can open.

    Every way in calls it: the command line, Dagster's definitions, each run's resources.
    """
    os.umask(OTHERS)


def close_home(home: Home) -> None:
    """Take others' rights from every folder and file of the home. Links are left alone, and so is
    what belongs to another account, whose mode only that account may change."""
    if not home.root.exists():
        return
    _close(home.root)
    for folder, folders, files in os.walk(home.root, followlinks=False):
        for name in (*folders, *files):
            _close(Path(folder, name))


def _close(path: Path) -> None:
    try:
        found = path.lstat()
        if path.is_symlink() or not found.st_mode & OTHERS or found.st_uid != os.geteuid():
            return
        path.chmod(found.st_mode & 0o7770)
    except FileNotFoundError:
        return  # Another process took it away meanwhile.
