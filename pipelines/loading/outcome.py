"""What becomes of a submission as a whole: accepted, accepted with issues, or refused and why."""

import polars as pl

from pipelines.loading.checked import ACCEPTED, REFUSED, WITH_ISSUES
from pipelines.loading.issues import WARNING
from pipelines.loading.rules.run import RULE_NOT_TRIED
from pipelines.loading.tables import Tables
from pipelines.region import Region

MAY_BE_EMPTY = ("activity",)
"""Returns that may truly have no row in any table: a month in which nothing happened."""


def outcome_of(reason: str | None, found: pl.DataFrame) -> str:
    """The one word for it. What could not be tried is told, and is no fault of the submission."""
    if reason:
        return REFUSED
    return WITH_ISSUES if (found["rule"] != RULE_NOT_TRIED).any() else ACCEPTED


def why_refused(
    tables: Tables,
    found: pl.DataFrame,
    return_name: str,
    region: Region | None,
    sender: str | None,
) -> str | None:
    """Why nothing of the submission loads, if so. `tables` have `reasons`."""
    if not tables:
        return "No table of the return could be read in any of the files."
    if return_name not in MAY_BE_EMPTY and not any(one.height for one in tables.values()):
        # One in force without any row would wipe out what came before.
        return (
            "There are headers and no rows in any of the files, so nothing was loaded. Send them "
            "again with their rows."
        )
    return _too_many_in_error(tables, found, region, sender)


def all_refused(table: pl.DataFrame, reason: str) -> pl.DataFrame:
    """The table with every row kept out for the same reason beside its own."""
    return table.with_columns(
        reasons=pl.concat_str("reasons", pl.lit(reason), separator="; ", ignore_nulls=True)
    )


def _too_many_in_error(
    tables: Tables, found: pl.DataFrame, region: Region | None, sender: str | None
) -> str | None:
    """A mere duplicate is no row in error."""
    limit = region.settings.get("refuse_submission_over") if region else None
    rows = sum(table.height for table in tables.values())
    if limit is None or rows == 0:
        return None
    kept_out = rows - sum(table["reasons"].null_count() for table in tables.values())
    worst = found.filter("quarantines").group_by("row_id").agg(pl.col("severity").min())
    in_error = kept_out - worst.filter(severity=WARNING).height
    if in_error / rows <= limit:
        return None
    who = region.senders[sender].name if region and sender in region.senders else "the sender"
    return (
        f"{in_error} of {rows} rows are in error, more than the {limit:.0%} over which the "
        f"region's settings refuse a submission whole. Nothing was loaded; {who} must correct "
        "the rows and send it again."
    )
