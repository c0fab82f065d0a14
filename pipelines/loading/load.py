"""Loading one submission: check its files, then write what was found into the lake."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import Submission, content_hash
from pipelines.loading import issues, lake
from pipelines.loading.check import check_files
from pipelines.loading.checked import REFUSED, Checked
from pipelines.loading.fingerprint import fingerprint
from pipelines.loading.issues import ERROR, file_issue
from pipelines.loading.keys import Secret, keys_of
from pipelines.loading.lake_key import check_secret, keep_key_id
from pipelines.loading.last_year import last_year_of, read_last_year
from pipelines.loading.mapping import MappingError, mapping_path, read_mapping
from pipelines.loading.pseudonymise import no_identities, pseudonymise
from pipelines.region import Region


@dataclass(frozen=True)
class TableCount:
    """Rows of one table: received = accepted + quarantined."""

    table_name: str
    rows_in: int
    rows_accepted: int
    rows_quarantined: int


@dataclass(frozen=True)
class Receipt:
    """What became of a submission. Holds no value of any row."""

    submission_id: str
    files: tuple[str, ...]
    tables: tuple[TableCount, ...]
    errors: int
    warnings: int
    outcome: str
    reason: str | None


def needs_loading(home: Home, region: Region, submission: Submission, secret: Secret) -> bool:
    """Whether anything a load depends on differs from what the submission was loaded with."""
    loaded = lake.loaded_fingerprint(home, submission)
    return loaded is None or loaded != fingerprint(home, region, submission, secret)


def load_submission(home: Home, region: Region, submission: Submission, secret: Secret) -> Receipt:
    """Check and store one submission, in place of any earlier load of it.

    KeyFileError where the lake was made with another key.
    """
    check_secret(home, secret)
    # Taken before the files are read: a file that changes meanwhile is then loaded again.
    printed = fingerprint(home, region, submission, secret)
    files = submission.files()
    sent = content_hash(files)
    checked = check_submission(home, region, submission, files)
    counts = checked.counts()
    _assert_nothing_lost(checked, counts)
    keep_key_id(home, secret)
    lake.clear_submission(home, submission)
    identities = [no_identities()]
    for table in checked.tables:
        rows, known = pseudonymise(
            checked.accepted(table),
            submission.return_name,
            table,
            submission.sender,
            region,
            secret,
        )
        identities.append(known)
        lake.write_accepted(home, submission, table, rows)
    lake.write_part(home, "identities", submission, _distinct(pl.concat(identities)))
    lake.write_part(home, "quarantine", submission, checked.quarantined())
    lake.write_part(
        home, "issues", submission, _with_child_keys(checked.issues, submission.sender, secret)
    )
    lake.write_part(home, "submission_tables", submission, counts)
    lake.write_part(home, "submissions", submission, _summary(checked, submission, sent, printed))
    return _receipt(checked, submission)


def check_submission(
    home: Home, region: Region, submission: Submission, files: list[Path]
) -> Checked:
    """Check a submission's files with its sender's mapping; nothing is stored.

    A mapping that is wrong refuses it, because reading the files without it would misread them.
    """
    name = submission.return_name
    try:
        mapping = read_mapping(mapping_path(home, submission.sender, name), name)
    except MappingError as fault:
        found = issues.gather(
            [file_issue("mapping_not_valid", ERROR, str(fault), return_name=name)]
        )
        names = tuple(path.name for path in files)
        return Checked(name, submission.period, names, {}, (), found, REFUSED, str(fault))
    earlier = read_last_year(home, last_year_of(home, region, submission))
    return check_files(
        files, name, submission.period, submission.sender, mapping, region, last_year=earlier
    )


def _assert_nothing_lost(checked: Checked, counts: pl.DataFrame) -> None:
    """Rows found in the files = rows accepted + rows quarantined, for every table."""
    found: dict[str, int] = {}
    for _, sent in checked.sent:
        name = sent.header.table_name
        found[name] = found.get(name, 0) + sent.cells.height
    kept = {name: accepted + out for name, _, accepted, out in counts.iter_rows()}
    quarantined = checked.quarantined().height
    if found != kept or quarantined != counts["rows_quarantined"].sum():
        raise AssertionError("Rows received are not rows accepted and rows quarantined.")


def _distinct(identities: pl.DataFrame) -> pl.DataFrame:
    """One row per identity and birth date; a row without a birth date only where none is known."""
    who = ["kind", "slug", "key", "identifier"]
    rows = identities.unique().sort([*who, "date_of_birth"], nulls_last=True)
    return rows.filter(
        pl.col("date_of_birth").is_not_null() | pl.col("date_of_birth").is_null().all().over(who)
    )


def _with_child_keys(found: pl.DataFrame, sender: str, secret: Secret) -> pl.DataFrame:
    slugs = pl.repeat(sender, found.height, dtype=pl.String, eager=True)
    return found.with_columns(child_key=keys_of(secret, "child", slugs, found["child"]))


def _summary(checked: Checked, submission: Submission, sent: str, printed: str) -> pl.DataFrame:
    """The one row of a submission."""
    counts = checked.counts()
    errors, warnings = checked.severities()
    totals = {name: counts[name].sum() for name in counts.columns if name != "table_name"}
    return pl.DataFrame(
        {
            "period": submission.period.text,
            "first_day": submission.period.first_day,
            "last_day": submission.period.last_day,
            "received": submission.received,
            "received_on": submission.received_on,
            "received_number": submission.received_number,
            "files": ", ".join(checked.files),
            "content_hash": sent,
            "fingerprint": printed,
            **totals,
            "errors": errors,
            "warnings": warnings,
            "outcome": checked.outcome,
            "reason": checked.reason,
        }
    )


def _receipt(checked: Checked, submission: Submission) -> Receipt:
    errors, warnings = checked.severities()
    return Receipt(
        submission_id=submission.submission_id,
        files=checked.files,
        tables=tuple(TableCount(*row) for row in checked.counts().rows()),
        errors=errors,
        warnings=warnings,
        outcome=checked.outcome,
        reason=checked.reason,
    )
