"""Changing a home's key: every submission loaded anew aside, then put in place and published.

Nothing that stands is touched before all is loaded under the new key. The folders and files that
stand tell how far a change has come, so giving the command again finishes one that broke off:

1. Loading, in `.key_change` of the home, under a new key beside the old. Old key and lake stand.
2. Once `.key_change/loaded` is written: the old lake goes aside and the new takes its place, then
   the new key that of the old, which is kept beside it.
3. Building, testing and publishing. What was published before stands until then.
4. What was kept aside goes, the old key last but for the folder that tells of the change.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.assembly import build_defs
from pipelines.home import Home
from pipelines.home_lock import hold_home
from pipelines.instance import open_instance
from pipelines.landing.submissions import find_submissions
from pipelines.loading.keys import key_file, key_file_at, read_or_make_secret
from pipelines.loading.lake_key import known_id, secret_of
from pipelines.region import Region, read_region
from pipelines.running import RunReport, RunRequest, gone, load_changed, run_home
from pipelines.warehouse.publish import published_about
from pipelines.whole_file import written_whole

Progress = Callable[[str], None]
LOADED, LAKE_BEFORE = "loaded", "lake_before"
SHOWN = 3


class KeyChangeError(RuntimeError):
    """A key that cannot be changed as things stand; the message says what to do."""


@dataclass(frozen=True)
class KeyChange:
    """What a change of key did."""

    key_file: Path
    """Where the new key lies."""
    was_begun: bool
    """Whether this finished a change that had broken off."""
    report: RunReport
    """The run that published under the new key."""


def change_key(home: Home, progress: Progress) -> KeyChange:
    """Give the home a new key and every pseudonym with it; the figures stay the same.

    KeyChangeError where a submission could not be loaded again, KeyFileError where the present key
    is not that of the lake.
    """
    region = read_region(home.region_file)
    path = key_file(region.slug)
    was_begun = home.key_change.exists()
    with hold_home(home, wait=False):
        if not (home.key_change / LOADED).exists():
            _check(home, region)
            _load_aside(home, region, _new(path), progress)
        _put_lake_in_place(home)
        _put_key_in_place(home, region, path)
        report = run_home(home, RunRequest(as_at=_published_day(home)), progress)
        _clear(home, path)
    return KeyChange(path, was_begun, report)


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.before")


def _check(home: Home, region: Region) -> None:
    """Whether the key is the lake's, and all that was loaded can be loaded again."""
    if known_id(home) is None:
        raise KeyChangeError(
            f"Nothing was loaded in {home.root} yet, so there is no key to change. "
            "raa run makes one."
        )
    secret_of(home, region)
    lost = gone(home, find_submissions(home, region))
    if lost:
        more = f" and {len(lost) - SHOWN} more" if len(lost) > SHOWN else ""
        raise KeyChangeError(
            f"The key was not changed: {', '.join(lost[:SHOWN])}{more} cannot be loaded again, "
            f"because what was loaded earlier lies in {home.landing} no longer or cannot be read "
            "there. Put it back, then give the command again."
        )


def _load_aside(home: Home, region: Region, new: Path, progress: Progress) -> None:
    """Load every submission in a home of its own that shares landing, mappings and region.yml."""
    with key_file_at(new):
        secret = read_or_make_secret(region.slug)
        aside = Home.at(home.key_change)
        if known_id(aside) not in (None, secret.key_id):
            shutil.rmtree(aside.root)
        home.make_folder(aside.root)
        for shared in (home.landing, home.mappings, home.region_file):
            link = aside.root / shared.name
            if not link.is_symlink():
                link.symlink_to(Path("..") / shared.name)
        landing = find_submissions(aside, region)
        served = build_defs(aside), open_instance(home)
        load_changed(aside, region, landing, None, served, progress)
    with written_whole(aside.root / LOADED) as beside:
        beside.write_text(f"{secret.key_id}\n", encoding="ascii")


def _put_lake_in_place(home: Home) -> None:
    """The new lake where the old one was; nothing where that is done already."""
    new, old = home.key_change / home.lake.name, home.key_change / LAKE_BEFORE
    if not new.exists():
        return
    if home.lake.exists():
        shutil.rmtree(old, ignore_errors=True)
        home.lake.rename(old)
    new.rename(home.lake)


def _put_key_in_place(home: Home, region: Region, path: Path) -> None:
    """The new key where the old one was, and the old beside it until all is done."""
    new, old = _new(path), _before(path)
    if new.exists():
        old.unlink(missing_ok=True)
        if path.exists():
            os.link(path, old)
        new.replace(path)
    if read_or_make_secret(region.slug).key_id != known_id(home):
        raise KeyChangeError(
            f"{path} does not hold the new key, under which everything was loaded. Restore it, or "
            f"delete {home.lake} and {home.key_change} and give raa run, which loads everything "
            "again under the key that is there."
        )


def _published_day(home: Home) -> date | None:
    """The day that the published figures are as at, so that they stay the same."""
    about = published_about(home)
    return date.fromisoformat(about["as_at"]) if about else None


def _clear(home: Home, path: Path) -> None:
    """Take away what was kept aside: from here on the old pseudonyms lead to nobody."""
    shutil.rmtree(home.key_change / LAKE_BEFORE, ignore_errors=True)
    _before(path).unlink(missing_ok=True)
    shutil.rmtree(home.key_change)
