"""The signed-off returns of a home: which there are, and putting a new version in place.

A version is written aside and renamed, read-only, so it is there whole or not at all. Nothing here
ever changes or removes one.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.freezing.scope import FREEZABLE, WHOLE, Scope, in_telling_order
from pipelines.home import Home

READ_ONLY_FILE, READ_ONLY_FOLDER, WRITABLE_FOLDER = 0o440, 0o550, 0o770
_ASIDE = ".freezing-"


@dataclass(frozen=True)
class Version:
    """One version of a return, as signed off."""

    scope: Scope
    number: int
    folder: Path


def versions_of(home: Home, scope: Scope) -> list[Version]:
    """Every version of one return, the latest last."""
    folders = [path for path in scope.frozen(home).glob("*") if path.name.isdecimal()]
    numbered = sorted(folders, key=lambda path: int(path.name))
    return [Version(scope, int(path.name), path) for path in numbered if path.is_dir()]


def all_versions(home: Home) -> list[list[Version]]:
    """The versions of every return that was signed off, in the order in which they are told."""
    scopes = [
        Scope(returns.name, period.name, None if sender.name == WHOLE else sender.name)
        for returns in _folders(home.frozen)
        if returns.name in FREEZABLE
        for period in _folders(returns)
        for sender in _folders(period)
    ]
    found = [versions_of(home, scope) for scope in in_telling_order(scopes)]
    return [versions for versions in found if versions]


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]


@contextmanager
def new_version(home: Home, scope: Scope, number: int) -> Iterator[Path]:
    """A folder to fill; at the end it takes its place, read-only. If filling fails, it goes.

    The caller holds the home's lock. What a crash left aside earlier is cleared first.
    """
    parent = home.make_folder(scope.frozen(home))
    for left in parent.glob(f"{_ASIDE}*"):
        _remove(left)
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=parent))
    aside.chmod(WRITABLE_FOLDER)
    try:
        yield aside
        _make_read_only(aside)
        aside.rename(parent / str(number))
    except BaseException:
        _remove(aside)
        _remove_empty(home, parent)
        raise


def _make_read_only(folder: Path) -> None:
    """Owner and group may read and nobody may write, everything on disk before it has its name."""
    for top, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(top) / name
            path.chmod(READ_ONLY_FILE)
            with path.open("rb") as file:
                os.fsync(file.fileno())
        Path(top).chmod(READ_ONLY_FOLDER)


def _remove(folder: Path) -> None:
    for top, _, _ in os.walk(folder):
        Path(top).chmod(WRITABLE_FOLDER)
    shutil.rmtree(folder, ignore_errors=True)


def _remove_empty(home: Home, folder: Path) -> None:
    """Folders made for a version that never came."""
    while folder not in (home.frozen, home.root) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
