"""The lake: which Parquet files a submission leaves, where, and with which columns.

Every file is written aside and moved into place. The row in `submissions` is written last and
taken away first, so that a submission is there whole or not at all.
"""

from pathlib import Path

import polars as pl

from pipelines.home import Home
from pipelines.landing.submissions import Submission
from pipelines.loading.pseudonymise import lake_schema
from pipelines.whole_file import written_whole
from schemas.returns import all_columns

EMPTY = "_empty.parquet"
"""Holds no rows and the right types, so that a query over a part with no submissions works."""

_TEXT, _COUNT, _DAY = pl.String(), pl.Int64(), pl.Date()
_ROW_PLACE = {"file": _TEXT, "sheet": _TEXT, "row_number": _COUNT}
OWN_COLUMNS = {"submission_id": _TEXT, "sender": _TEXT, "period": _TEXT}
"""The first columns of every accepted table."""

PARTS: dict[str, dict[str, pl.DataType]] = {
    "identities": {
        **dict.fromkeys(("kind", "slug", "key", "identifier"), _TEXT),
        "date_of_birth": _DAY,
        "submission_id": _TEXT,
    },
    "quarantine": {
        **dict.fromkeys(("submission_id", "sender", "return_name", "table_name"), _TEXT),
        **_ROW_PLACE,
        "raw": _TEXT,
        "reasons": _TEXT,
    },
    "issues": {
        **dict.fromkeys(("submission_id", "rule", "severity", "return_name", "table_name"), _TEXT),
        **_ROW_PLACE,
        **dict.fromkeys(("child", "child_key", "column_name", "value", "message"), _TEXT),
        # What may leave the lake: no id, no birth date, no name.
        **dict.fromkeys(("public_value", "public_message"), _TEXT),
    },
    "submission_tables": {
        "submission_id": _TEXT,
        "table_name": _TEXT,
        **dict.fromkeys(("rows_in", "rows_accepted", "rows_quarantined"), _COUNT),
    },
    "submissions": {
        **dict.fromkeys(("submission_id", "sender", "return_name", "period"), _TEXT),
        "first_day": _DAY,
        "last_day": _DAY,
        "received": _TEXT,
        "received_on": _DAY,
        "received_number": _COUNT,
        **dict.fromkeys(("files", "content_hash", "fingerprint"), _TEXT),
        **dict.fromkeys(
            ("rows_in", "rows_accepted", "rows_quarantined", "errors", "warnings"), _COUNT
        ),
        "outcome": _TEXT,
        "reason": _TEXT,
    },
}
"""Part of the lake -> its columns. `identities` and `quarantine` are restricted."""


def prepare_lake(home: Home) -> None:
    """Write the empty file of every part and of every table of every return."""
    schemas = {home.lake / part: schema for part, schema in PARTS.items()}
    for one in all_columns():
        folder = _accepted_folder(home, one.return_name, one.table_name)
        schemas.setdefault(folder, accepted_schema(one.return_name, one.table_name))
    for folder, schema in schemas.items():
        write_parquet(home, folder / EMPTY, pl.DataFrame(schema=schema), schema)


def accepted_schema(return_name: str, table_name: str) -> dict[str, pl.DataType]:
    """The columns of an accepted table."""
    return OWN_COLUMNS | lake_schema(return_name, table_name)


def loaded_fingerprint(home: Home, submission: Submission) -> str | None:
    """What a submission was loaded from and with; None where it is not loaded."""
    path = _part_file(home, "submissions", submission)
    if not path.exists():
        return None
    return pl.read_parquet(path, columns=["fingerprint"]).item()


def read_loaded(home: Home) -> pl.DataFrame:
    """The record of every submission loaded; empty before the first load."""
    if not (home.lake / "submissions" / EMPTY).exists():
        return pl.DataFrame(schema=PARTS["submissions"])
    return pl.read_parquet(home.lake / "submissions" / "**" / "*.parquet")


def clear_submission(home: Home, submission: Submission) -> None:
    """Take away all that an earlier load of the submission left, the row that counts it first."""
    parts = [_part_file(home, part, submission) for part in reversed(PARTS)]
    tables = {
        _accepted_folder(home, one.return_name, one.table_name) / _below(submission)
        for one in all_columns()
        if one.return_name == submission.return_name
    }
    for path in (*parts, *sorted(tables)):
        path.unlink(missing_ok=True)


def write_accepted(home: Home, submission: Submission, table: str, rows: pl.DataFrame) -> None:
    """Write the accepted rows of one table."""
    owned = rows.with_columns(
        submission_id=pl.lit(submission.submission_id),
        sender=pl.lit(submission.sender),
        period=pl.lit(submission.period.text),
    )
    path = _accepted_folder(home, submission.return_name, table) / _below(submission)
    write_parquet(home, path, owned, accepted_schema(submission.return_name, table))


def write_part(home: Home, part: str, submission: Submission, rows: pl.DataFrame) -> None:
    """Write one part of a submission; who sent it is added to every row."""
    owned = rows.with_columns(
        submission_id=pl.lit(submission.submission_id),
        sender=pl.lit(submission.sender),
        return_name=pl.lit(submission.return_name),
    )
    write_parquet(home, _part_file(home, part, submission), owned, PARTS[part])


def _accepted_folder(home: Home, return_name: str, table_name: str) -> Path:
    return home.lake / "accepted" / f"{return_name}__{table_name.lower()}"


def _part_file(home: Home, part: str, submission: Submission) -> Path:
    return home.lake / part / submission.return_name / _below(submission)


def _below(submission: Submission) -> Path:
    return Path(submission.sender, submission.period.text, f"{submission.received}.parquet")


def write_parquet(
    home: Home, path: Path, rows: pl.DataFrame, schema: dict[str, pl.DataType]
) -> None:
    """Write rows whole, with these columns in this order."""
    home.make_folder(path.parent)
    typed = rows.select(pl.col(name).cast(dtype) for name, dtype in schema.items())
    with written_whole(path) as beside:
        typed.write_parquet(beside, compression="zstd")
