"""Finding submissions: what lies under `landing/<sender>/<return>/<period>/<received>/`.

Only folder names are read here. A folder that does not fit is refused with a reason and nothing
beside it is held up. What is inside the files is not looked at.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from pipelines.home import Home
from pipelines.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    PeriodError,
    financial_year,
    parse_period,
)
from pipelines.region import NATIONAL_SENDER, RETURNS, Region

_RECEIVED = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:\.([2-9]|[1-9]\d+))?$")
_UNREADABLE = b"a file that cannot be read"
"""Stands for the bytes of such a file, so that one file holds nothing else up."""
_LITTER = {"thumbs.db", "desktop.ini"}
"""Files that operating systems leave behind in folders."""
KIND_WORDS = {
    "financial_year": "a financial year such as 2020-21",
    "quarter": "a quarter such as 2020-21-Q3",
    "month": "a month such as 2020-11",
}


class LandingError(ValueError):
    """A sender, return, period or day that no submission can have; the message says why."""


@dataclass(frozen=True)
class Submission:
    """One folder of files, sent by one sender for one return and period."""

    sender: str
    return_name: str
    period: Period
    received: str
    """As the folder is named: `2021-06-07`, or `2021-06-07.2` for the second of that day."""
    received_on: date
    received_number: int
    folder: Path

    @property
    def submission_id(self) -> str:
        """`<sender>/<return>/<period>/<received>`."""
        return "/".join((self.sender, self.return_name, self.period.text, self.received))

    def files(self) -> list[Path]:
        """The files sent, in name order. Links are never followed, so nothing outside is read, and
        pipes and devices are left alone, because reading one may never end."""
        found = []
        for folder, _, names in os.walk(self.folder, followlinks=False):
            found += [Path(folder) / name for name in names if is_sent(name)]
        return sorted(path for path in found if not path.is_symlink() and path.is_file())


@dataclass(frozen=True)
class Refusal:
    """Something in the landing folder that cannot be a submission."""

    path: str
    """Relative to the landing folder."""
    reason: str


@dataclass(frozen=True)
class Landing:
    """Everything found: submissions in order of their id, and what was refused."""

    submissions: tuple[Submission, ...]
    refusals: tuple[Refusal, ...]


def find_submissions(home: Home, region: Region) -> Landing:
    """Walk the landing folder. Names starting with a dot are the product's own and are passed."""
    submissions: list[Submission] = []
    refusals: list[Refusal] = []
    for folder in _folders_at_depth(home.landing, 4, refusals):
        parts = folder.relative_to(home.landing).parts
        try:
            one = read_submission(region, folder, *parts)
            _check_openable(folder)
        except LandingError as fault:
            refusals.append(Refusal("/".join(parts), str(fault)))
        else:
            submissions.append(one)
    return Landing(
        tuple(sorted(submissions, key=_order)),
        tuple(sorted(refusals, key=lambda one: one.path)),
    )


def read_submission(
    region: Region, folder: Path, sender: str, return_name: str, period: str, received: str
) -> Submission:
    """Check the four names of a submission; LandingError says which is wrong and what is right."""
    chosen = check_names(region, sender, return_name, period)
    day, number = _read_received(received)
    return Submission(sender, return_name, chosen, received, day, number, folder)


def check_names(region: Region, sender: str, return_name: str, period: str) -> Period:
    """The period, if the sender and return are known and the period is of the return's kind."""
    if sender not in region.senders and sender != NATIONAL_SENDER:
        raise LandingError(
            f"'{sender}' is not a sender of this region. Senders in region.yml: "
            f"{', '.join(region.senders)}."
        )
    if return_name not in RETURNS:
        raise LandingError(f"'{return_name}' is not a return. Returns: {', '.join(RETURNS)}.")
    if sender == NATIONAL_SENDER and return_name != "comparators":
        raise LandingError(f"'{NATIONAL_SENDER}' sends comparators only, not {return_name}.")
    if sender != NATIONAL_SENDER and return_name == "comparators":
        raise LandingError(f"Comparators are national: they are filed under '{NATIONAL_SENDER}'.")
    return check_period(return_name, period)


def check_period(return_name: str, period: str) -> Period:
    """The period, if it is of the return's kind and in the years that returns are sent for."""
    try:
        chosen = parse_period(period)
    except PeriodError as fault:
        raise LandingError(str(fault)) from None
    if chosen.kind != RETURNS[return_name]:
        wanted = KIND_WORDS[RETURNS[return_name]]
        raise LandingError(f"{return_name} is sent for {wanted}; '{period}' is not one.")
    first, last = financial_year(FIRST_YEAR), financial_year(LAST_YEAR)
    if not first.first_day <= chosen.first_day <= last.last_day:
        raise LandingError(
            f"'{period}' lies outside the years that returns are kept for: {first} to {last}."
        )
    return chosen


def in_force(submissions: Iterable[Submission], as_at: date) -> list[Submission]:
    """The last submission of each sender, return and period received on or before `as_at`."""
    last: dict[tuple[str, str, str], Submission] = {}
    for one in sorted(submissions, key=_order):
        if one.received_on <= as_at:
            last[(one.sender, one.return_name, one.period.text)] = one
    return list(last.values())


def latest_received(submissions: Iterable[Submission]) -> date | None:
    """The last day on which anything was received; None where nothing was."""
    return max((one.received_on for one in submissions), default=None)


def content_hash(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of files, in name order: what makes a submission itself."""
    total = sha256()
    for path in sorted(files, key=lambda one: one.name):
        total.update(path.name.encode() + b"\0" + sha256(_bytes_of(path)).digest())
    return total.hexdigest()


def is_sent(name: str) -> bool:
    """Not a hidden file, an office program's lock file or an operating system's litter."""
    return not name.startswith((".", "~$")) and name.lower() not in _LITTER


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return _UNREADABLE  # reading the file's rows is where this is reported


def _order(one: Submission) -> tuple[str, str, date, date, int]:
    return (
        one.sender,
        one.return_name,
        one.period.first_day,
        one.received_on,
        one.received_number,
    )


def _read_received(text: str) -> tuple[date, int]:
    found = _RECEIVED.match(text)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        raise LandingError(
            f"'{text}' is not a day of receipt. Write it as 2021-06-07, with .2, .3 and so on for "
            "later ones of the same day."
        )
    return day, int(found[2] or 1)


def _check_openable(folder: Path) -> None:
    """A folder that cannot be listed would pass for one with fewer files."""

    def refuse(fault: OSError) -> None:
        raise _not_openable(fault)

    for _ in os.walk(folder, onerror=refuse, followlinks=False):
        pass


def _not_openable(fault: OSError) -> LandingError:
    return LandingError(
        f"This folder cannot be opened ({fault.strerror}). Give the account that runs raa the "
        "right to read it."
    )


def _folders_at_depth(folder: Path, depth: int, refusals: list[Refusal]) -> list[Path]:
    """Folders exactly `depth` below; a link, a file or a locked folder on the way is refused."""
    levels = [folder] if folder.is_dir() else []
    for _ in range(depth):
        found: list[Path] = []
        for level in levels:
            try:
                found += _folders_in(level, folder, refusals)
            except OSError as fault:
                where = str(level.relative_to(folder))
                refusals.append(Refusal(where, str(_not_openable(fault))))
        levels = found
    return levels


def _folders_in(level: Path, top: Path, refusals: list[Refusal]) -> list[Path]:
    folders = []
    for one in sorted(level.iterdir()):
        if not is_sent(one.name):
            continue
        if one.is_symlink() or not one.is_dir():
            what = "a link, which is never followed" if one.is_symlink() else "a file"
            reason = (
                f"This is {what}. Files belong in a folder <sender>/<return>/<period>/<received>/."
            )
            refusals.append(Refusal(str(one.relative_to(top)), reason))
        else:
            folders.append(one)
    return folders
