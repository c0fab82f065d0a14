"""Comparing every signed-off return of a home with what is published now, and writing the reports.

What each comparison found is kept in one small file, for `raa run` and `raa status` to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from pipelines.freezing.behind import Behind, read_behind
from pipelines.freezing.compared import Differences, compare
from pipelines.freezing.difference_report import Compared, write_difference_report
from pipelines.freezing.ledger import not_as_listed
from pipelines.freezing.manifest import FORM, Manifest, read_manifest, what_was_changed
from pipelines.freezing.scope import Scope
from pipelines.freezing.sign_off import ROWS
from pipelines.freezing.versions import Version, all_versions
from pipelines.home import Home
from pipelines.loading.keys import Secret
from pipelines.loading.lake_key import secret_of
from pipelines.region import Region
from pipelines.returns.identities import read_identities
from pipelines.safe_csv import write_csv_for_people
from pipelines.warehouse.publish import published_about

RECORD = "signed_off.csv"
OWN_FOLDER = "differences"
"""Within a sender's quality reports."""
FOUND = {
    **dict.fromkeys(("return", "period", "sender"), pl.String()),
    "version": pl.Int64(),
    **dict.fromkeys(("signed_off_as_at", "compared_as_at", "built_from"), pl.String()),
    **dict.fromkeys(("figures_that_differ", "rows_that_differ"), pl.Int64()),
    **dict.fromkeys(("tampered_with", "report"), pl.String()),
}
OTHER_KEY = (
    "The region's key is another than when this was signed off, so every child has another "
    "pseudonym: only the figures were compared."
)


def differences_folder(home: Home) -> Path:
    """Where the reports lie."""
    return home.outputs / "differences"


def write_differences(home: Home, region: Region) -> pl.DataFrame:
    """Write a report on the latest version of every signed-off return; returns what was found.

    The columns of `FOUND`, one row a return. A return that was tampered with is not compared. A
    report on what is signed off no longer is taken away.
    """
    about, secret = published_about(home), secret_of(home, region)
    latest = all_versions(home)
    scopes = {versions[-1].scope for versions in latest}
    kept: set[Path] = set()
    rows = []
    listed = not_as_listed(home)
    for versions in latest:
        changed = tampering(versions, secret) + listed.pop(versions[-1].scope, [])
        row, written = _report(home, region, versions[-1], changed, about, secret, scopes)
        rows.append(row)
        kept |= set(written)
    rows += [_touched(scope, 0, about, changed) for scope, changed in listed.items()]
    found = pl.DataFrame(rows, schema=FOUND, orient="row")
    folder = differences_folder(home)
    if rows:
        write_csv_for_people(home.make_folder(folder) / RECORD, found)
        kept.add(folder / RECORD)
    _remove_others([*folder.rglob("*"), *home.outputs.glob(f"quality/*/{OWN_FOLDER}/*")], kept)
    return found


def tampering(versions: list[Version], secret: Secret | None) -> list[str]:
    """What of any version of one return is not as it was signed off."""
    return [
        f"version {one.number}: {said}"
        for one in versions
        for said in what_was_changed(one.folder, secret)
    ]


def _report(
    home: Home,
    region: Region,
    version: Version,
    changed: list[str],
    about: dict,
    secret: Secret,
    scopes: set[Scope],
) -> tuple[tuple, list[Path]]:
    """The row of one return in the record, and the files written."""
    if changed:
        return _touched(version.scope, version.number, about, changed), []
    signed = read_manifest(version.folder)
    found, remarks = _compared(home, version, signed, secret)
    one = Compared(region, signed, date.fromisoformat(about["as_at"]), found, remarks=remarks)
    written = list(_write_reports(home, one, scopes))
    row = (
        *_names(version.scope, version.number), signed.as_at, about["as_at"], about["fingerprint"],
        found.figures.height, found.row_count, None, str(written[0].relative_to(home.root)),
    )  # fmt: skip
    return row, written


def _names(scope: Scope, number: int) -> tuple[str, str, str | None, int]:
    return scope.return_name, scope.period, scope.sender, number


def _touched(scope: Scope, number: int, about: dict, changed: list[str]) -> tuple:
    """The row of a return that is not as it was signed off: it is not compared."""
    build = (None, about["as_at"], about["fingerprint"])
    return (*_names(scope, number), *build, None, None, changed[0], None)


def _compared(
    home: Home, version: Version, signed: Manifest, secret: Secret
) -> tuple[Differences, tuple[str, ...]]:
    figures, cases, values = (
        pl.read_parquet(version.folder / ROWS / f"{name}.parquet")
        for name in ("figures", "cases", "values")
    )
    # A measure that the program no longer counts to this return is no difference of its rows.
    known = pl.col("measure_id").is_in(version.scope.measures)
    then = Behind(figures.filter(known), cases.filter(known), values)
    now = read_behind(home, version.scope)
    if signed.key_id == secret.key_id and signed.form == FORM:
        return compare(then, now), ()
    nobody = Behind(then.figures, then.cases.clear(), then.values.clear())
    return compare(nobody, replace(now, cases=nobody.cases, values=nobody.values)), (OTHER_KEY,)


def _write_reports(home: Home, one: Compared, scopes: set[Scope]) -> Iterator[Path]:
    """The report of the whole, then that of each sender with rows that differ.

    A sender that signed off alone has its report against that, and none against the whole.
    """
    whole, moved = one.manifest.scope, one.found.rows["sender"].unique().sort()
    senders = [replace(whole, sender=name) for name in moved if name in one.region.senders]
    wanted = [whole, *(own for own in senders if own not in scopes)]
    if whole.sender is not None:
        wanted = [whole]
    for scope in wanted:
        path = report_path(home, scope)
        home.make_folder(path.parent)
        yield from write_difference_report(path, _of_sender(home, one, scope.sender))


def _of_sender(home: Home, one: Compared, sender: str | None) -> Compared:
    """What one sender is told: its own rows, with its own ids."""
    if sender is None:
        return one
    ids = dict(read_identities(home).select("key", "identifier").rows())
    return replace(one, found=one.found.of_sender(sender), for_sender=sender, ids=ids)


def report_path(home: Home, scope: Scope) -> Path:
    """Where the report on a signed-off return lies: a sender's, which holds its own ids, beside its
    quality reports."""
    if scope.sender:
        folder = home.outputs / "quality" / scope.sender / OWN_FOLDER
        return folder / f"{scope.return_name}_{scope.period}.xlsx"
    return differences_folder(home) / scope.return_name / f"{scope.period}.xlsx"


def read_found(home: Home) -> pl.DataFrame:
    """What the last comparison found; no rows before the first."""
    path = differences_folder(home) / RECORD
    if not path.exists():
        return pl.DataFrame(schema=FOUND)
    return pl.read_csv(path, schema=FOUND)


def _remove_others(paths: Iterable[Path], kept: set[Path]) -> None:
    for path in sorted(paths, reverse=True):
        if path.is_file() and path not in kept and path.suffix in (".xlsx", ".csv"):
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
