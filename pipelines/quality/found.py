"""What was found in submissions: read from the lake, where a sender's own ids are kept, and, for
what only a comparison of submissions shows, from the published warehouse.
"""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from pipelines.home import Home
from pipelines.loading.checked import REFUSED
from pipelines.loading.lake import PARTS, read_loaded
from pipelines.quality.failures import COLUMNS, KEPT_OUT, PLACE, named
from pipelines.warehouse.readers import read_published

ID = "submission_id"
_COMPARED = f"""
select {ID}, split_part({ID}, '/', 1) as sender, child as child_key, * exclude ({ID}, child)
from quality.issues
where list_contains(?, {ID}) and found_in = 'several submissions'
"""


@dataclass(frozen=True)
class Failures:
    """Failures by submission, in the names of `failures.COLUMNS`."""

    by_submission: dict[tuple, pl.DataFrame]
    none: pl.DataFrame

    def __getitem__(self, submission_id: str) -> pl.DataFrame:
        """The failures of a submission; no rows where nothing was found."""
        return self.by_submission.get((submission_id,), self.none)


def read_known(home: Home) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lake's records of the submissions that the published warehouse knows, and of their
    tables."""
    known = read_published(home, f"select {ID} from quality.submissions")
    tables = pl.read_parquet(_part(home, "submission_tables"))
    return (
        read_loaded(home).join(known, on=ID, how="semi"),
        tables.join(known, on=ID, how="semi"),
    )


def read_found(home: Home, ids: Collection[str], submissions: pl.DataFrame) -> Failures:
    """What was found in the files of some submissions.

    In a refused submission no row is marked as kept out: nothing was loaded, sound or not.
    """
    refused = submissions.filter(outcome=REFUSED)[ID].implode()
    kept_out = (
        _of(home, "quarantine", ids)
        .filter(~pl.col(ID).is_in(refused))
        .select(ID, *PLACE, pl.lit(True).alias(KEPT_OUT))
        .unique()
    )
    marked = (
        _of(home, "issues", ids)
        .join(kept_out, on=[ID, *PLACE], how="left", nulls_equal=True, maintain_order="left")
        .with_columns(pl.col(KEPT_OUT).fill_null(False))
    )
    return _by_submission(marked.collect())


def read_compared(home: Home, ids: Collection[str]) -> Failures:
    """What the warehouse found by comparing submissions, which no load can see."""
    rows = read_published(home, _COMPARED, [sorted(ids)])
    return _by_submission(_with_own_ids(home, rows).with_columns(pl.lit(False).alias(KEPT_OUT)))


def _with_own_ids(home: Home, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `child`: the sender's own id of the child or family behind the key, as last sent."""
    wanted = rows["child_key"].drop_nulls().unique().implode()
    own = (
        pl.scan_parquet(_part(home, "identities"))
        .filter(pl.col("key").is_in(wanted))
        .sort(ID, "identifier")
        .group_by("slug", "key")
        .agg(pl.col("identifier").last().alias("child"))
        .collect()
    )
    keys = {"left_on": ["sender", "child_key"], "right_on": ["slug", "key"]}
    return rows.join(own, **keys, how="left", maintain_order="left")


def _of(home: Home, part: str, ids: Collection[str]) -> pl.LazyFrame:
    return pl.scan_parquet(_part(home, part)).filter(pl.col(ID).is_in(sorted(ids)))


def _part(home: Home, part: str) -> str:
    return str(home.lake / part / "**" / "*.parquet")


def _by_submission(rows: pl.DataFrame) -> Failures:
    typed = rows.select(
        ID, *(pl.col(name).cast(PARTS["issues"][name]) for name in COLUMNS), KEPT_OUT
    )
    parts = typed.partition_by(ID, as_dict=True)
    return Failures({key: named(one) for key, one in parts.items()}, named(typed.clear()))
