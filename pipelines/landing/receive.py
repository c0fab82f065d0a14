"""Filing a submission into the landing folder, whole or not at all.

Files are copied aside and the finished folder is renamed into place, so that a load that runs
at the same time never sees half a submission.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipelines.home import Home
from pipelines.landing.submissions import (
    LandingError,
    Submission,
    check_names,
    content_hash,
    read_submission,
)
from pipelines.region import Region

FILE_MODE = 0o660
_TRIES = 1000
"""Submissions of one sender, return and period on one day: far more than anyone sends."""


def receive(
    home: Home,
    region: Region,
    paths: Sequence[Path],
    sender: str,
    return_name: str,
    period: str,
    received: date,
) -> Submission:
    """File `paths` as one submission; LandingError says why not.

    The same files as the latest submission of that sender, return and period are refused: sent
    again they would change nothing, and a person is better told.
    """
    chosen = check_names(region, sender, return_name, period)
    _check_paths(paths)
    _make_private(home)
    parent = home.make_folder(home.landing / sender / return_name / chosen.text)
    earlier = _already_there(region, parent, sender, return_name, period)
    if earlier and content_hash(earlier[-1].files()) == content_hash(paths):
        raise LandingError(
            f"These files are the same as those already received as {earlier[-1].submission_id}. "
            "Nothing was filed."
        )
    aside = _copy_aside(home, paths)
    try:
        folder = _rename_into_place(aside, parent, received)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return read_submission(region, folder, sender, return_name, period, folder.name)


def _check_paths(paths: Sequence[Path]) -> None:
    if not paths:
        raise LandingError("Name at least one file to file.")
    for path in paths:
        if path.is_dir():
            raise LandingError(f"{path} is a folder: name the files in it.")
        if not path.is_file():
            raise LandingError(f"There is no file {path}.")
        if not os.access(path, os.R_OK):
            raise LandingError(f"{path} cannot be read. Ask its owner for the right to read it.")
    names = [path.name.lower() for path in paths]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise LandingError(f"Two of the files are named {twice[0]}. Give each its own name.")


def _make_private(home: Home) -> None:
    """Close the home and its landing folder to everyone but owner and group."""
    for folder in (home.make_folder(home.root), home.make_folder(home.landing)):
        found = folder.stat()
        # Only the owner may change the mode; a colleague of the group files without.
        if found.st_mode & stat.S_IRWXO and found.st_uid == os.geteuid():
            folder.chmod(stat.S_IMODE(found.st_mode) & ~stat.S_IRWXO)


def _already_there(
    region: Region, parent: Path, sender: str, return_name: str, period: str
) -> list[Submission]:
    """Submissions of the same sender, return and period, oldest first."""
    found = []
    for folder in parent.iterdir():
        try:
            found.append(read_submission(region, folder, sender, return_name, period, folder.name))
        except LandingError:
            continue  # find_submissions is where a misnamed folder is reported
    return sorted(found, key=lambda one: (one.received_on, one.received_number))


def _copy_aside(home: Home, paths: Sequence[Path]) -> Path:
    """A hidden folder of the landing, which the search for submissions passes by."""
    aside = Path(tempfile.mkdtemp(prefix=".receiving-", dir=home.landing))
    aside.chmod(home.landing.stat().st_mode & 0o777)
    for path in paths:
        copy = aside / path.name
        shutil.copyfile(path, copy)
        copy.chmod(FILE_MODE)
    return aside


def _rename_into_place(aside: Path, parent: Path, received: date) -> Path:
    """The first free number of the day; a rename onto a folder that holds files fails."""
    for number in range(1, _TRIES):
        folder = parent / (received.isoformat() + (f".{number}" if number > 1 else ""))
        if folder.exists():
            continue
        try:
            aside.rename(folder)
        except OSError:
            if not folder.exists():
                raise
            continue
        return folder
    raise LandingError(f"{_TRIES} submissions already lie in {parent} for {received}.")
