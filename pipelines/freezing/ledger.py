"""The list of all that was ever signed off, so that a version that was taken away shows.

One line a version, with the hash of its manifest. Lines are added and never taken away.
"""

import polars as pl

from pipelines.freezing.manifest import MANIFEST, manifest_hash
from pipelines.freezing.scope import FREEZABLE, Scope
from pipelines.freezing.versions import Version, all_versions
from pipelines.home import Home
from pipelines.safe_csv import write_csv_for_people

LEDGER = "ledger.csv"
COLUMNS = {
    **dict.fromkeys(("return", "period", "sender"), pl.String()),
    "version": pl.Int64(),
    "manifest_sha256": pl.String(),
}
_VERSION = ["return", "period", "sender", "version"]


def read_ledger(home: Home) -> pl.DataFrame:
    """Every version signed off; no rows before the first."""
    path = home.frozen / LEDGER
    if not path.exists():
        return pl.DataFrame(schema=COLUMNS)
    return pl.read_csv(path, schema=COLUMNS)


def note_versions(home: Home) -> None:
    """Add what is there and not on the list yet. The caller holds the home's lock."""
    there = [_line(version) for versions in all_versions(home) for version in versions]
    known = read_ledger(home)
    new = pl.DataFrame(there, schema=COLUMNS, orient="row").join(
        known, on=_VERSION, how="anti", nulls_equal=True
    )
    if new.height:
        write_csv_for_people(home.frozen / LEDGER, pl.concat([known, new]))


def _line(version: Version) -> tuple:
    scope = version.scope
    names = (scope.return_name, scope.period, scope.sender, version.number)
    return (*names, manifest_hash(version.folder))


def not_as_listed(home: Home) -> dict[Scope, list[str]]:
    """Return -> what of its versions on the list is gone or has another manifest than listed."""
    found: dict[Scope, list[str]] = {}
    for return_name, period, sender, number, listed in read_ledger(home).iter_rows():
        if return_name not in FREEZABLE:
            continue
        scope = Scope(return_name, period, sender)
        folder = scope.frozen(home) / str(number)
        if not folder.is_dir():
            found.setdefault(scope, []).append(f"version {number} is gone")
        elif (folder / MANIFEST).exists() and manifest_hash(folder) != listed:
            found.setdefault(scope, []).append(f"version {number}: its manifest was exchanged")
    return found
