"""Which rows of each child are returned: those that keep the rules, and as many of them as can be.

A child whose rows keep every rule keeps all its rows. Of any other child every set of its rows is
tried, and the best is taken: no returned row in error; then the fewest errors among the rows as
sent; then the fewest warnings; then the least lost.
"""

from dataclasses import dataclass

import polars as pl

from pipelines.loading.issues import ERROR
from pipelines.returns.ssda903.rows import AS_KNOWN
from pipelines.returns.ssda903.sent import Sent
from pipelines.returns.ssda903.trial import Sets, try_sets

MOST = 10
"""Candidates of one child of which every set is tried; of more, the latest."""
ADOPTION, STATED, REPORTED, AS_IT_IS = 1000, 300, 100, 10
"""What it costs to leave out an adoption, a decision that the SSDA903 states, one that only the ALB
return states, and to return a row otherwise than as the warehouse holds it."""
WHOLE = 0
"""The set of a child's rows as the warehouse holds them."""


@dataclass(frozen=True)
class Choice:
    """The candidates that are returned, and why each other is not.

    `left_out`: the columns of a candidate with `rule`, `severity` and `message`; a candidate that
    breaks several rules stands several times.
    """

    returned: pl.DataFrame
    left_out: pl.DataFrame


def choose(candidates: pl.DataFrame, sent: Sent) -> Choice:
    """The rows to return of one authority's year; see `rows.candidates_of`."""
    preferred = candidates.filter(version=AS_KNOWN)
    in_one = pl.lit(WHOLE, pl.Int64).alias("set")
    children = preferred.select("child").unique(maintain_order=True)
    first = try_sets(Sets(children.with_columns(in_one), preferred.with_columns(in_one)), sent)
    at_fault = first.drop_nulls("candidate").select("child").unique()
    sound = preferred.join(at_fault, on="child", how="anti", maintain_order="left")
    doubtful = _with_bits(candidates.join(at_fault, on="child", how="semi", maintain_order="left"))
    sets = _every_set(doubtful)
    found = try_sets(sets, sent)
    best = _best(sets, found, doubtful)
    kept = sets.members.join(best, on=["child", "set"], how="semi", maintain_order="left")
    returned = pl.concat([sound, kept.select(candidates.columns)]).sort("candidate")
    return Choice(returned, _reasons(_lost(doubtful, kept), best, found, first))


def _with_bits(candidates: pl.DataFrame) -> pl.DataFrame:
    """Each candidate with the `bit` that stands for it in its child's sets; of too many the first
    have none."""
    ordered = candidates.sort("child", pl.col("table_name") == "AD1", "candidate")
    place = pl.len().over("child") - 1 - pl.int_range(pl.len()).over("child")
    bit = pl.lit(2, pl.Int64).pow(place).cast(pl.Int64)
    return ordered.with_columns(bit=pl.when(place < MOST).then(bit))


def _every_set(candidates: pl.DataFrame) -> Sets:
    """Every set of each child's candidates in which no row stands in two versions.

    A set's number is the sum of its members' bits; 0 is the set of none.
    """
    numbered = candidates.drop_nulls("bit")
    sizes = numbered.group_by("child", maintain_order=True).agg(last=2 * pl.col("bit").max())
    sets = sizes.select("child", set=pl.int_ranges(0, "last", dtype=pl.Int64)).explode("set")
    members = sets.join(numbered, on="child", maintain_order="left_right").filter(
        (pl.col("set") // pl.col("bit")) % 2 == 1
    )
    twice = members.filter(
        pl.len().over("child", "set", "table_name", "journey_key") > 1,
        pl.col("journey_key").is_not_null(),
    )
    every, whole = (
        one.join(twice, on=["child", "set"], how="anti", maintain_order="left")
        for one in (sets, members)
    )
    return Sets(every, whole)


def _best(sets: Sets, found: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """The best set of each child: `child`, `set`."""
    is_error, is_own = pl.col("severity") == ERROR, pl.col("candidate").is_not_null()
    faults = found.group_by("child", "set").agg(
        own_errors=(is_error & is_own).sum(),
        other_errors=(is_error & ~is_own).sum(),
        warnings=(~is_error).sum(),
    )
    worth = sets.members.join(_worth(candidates), on="candidate")
    kept = worth.group_by("child", "set").agg(pl.col("worth").sum())
    order = ("own_errors", "other_errors", "warnings")
    return (
        sets.every.join(faults, on=["child", "set"], how="left", maintain_order="left")
        .join(kept, on=["child", "set"], how="left", maintain_order="left")
        .with_columns(pl.col(*order, "worth").fill_null(0).cast(pl.Int64))
        .sort("child", *order, -pl.col("worth"), "set")
        .unique("child", keep="first", maintain_order=True)
        .select("child", "set")
    )


def _worth(candidates: pl.DataFrame) -> pl.DataFrame:
    """What is lost with each candidate; of two alike the later decision is worth more."""
    kind = (
        pl.when(pl.col("table_name") == "AD1")
        .then(ADOPTION)
        .when("is_in_statutory_return")
        .then(STATED)
        .otherwise(REPORTED)
    )
    as_it_is = pl.when(pl.col("version") == AS_KNOWN).then(AS_IT_IS).otherwise(0)
    later = pl.col("DATE_PLACED").rank("dense").over("child").fill_null(0).cast(pl.Int64)
    return candidates.select("candidate", worth=kind + as_it_is + later)


def _lost(candidates: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """What the warehouse holds and the chosen sets do not. `what`: the whole `row`, or the version
    that stands in its place.

    `put_back` is how much the number of the child's set changes with it.
    """
    row = ["child", "table_name", "journey_key"]
    in_part = kept.filter(pl.col("version") != AS_KNOWN).select(*row, instead="bit", what="version")
    gone = candidates.filter(version=AS_KNOWN).join(kept, on="candidate", how="anti")
    beside = gone.join(in_part, on=row, how="left", maintain_order="left")
    return beside.with_columns(
        pl.col("what").fill_null("row"),
        put_back=pl.col("bit") - pl.col("instead").fill_null(0),
    ).drop("instead", "bit")


def _reasons(
    lost: pl.DataFrame, best: pl.DataFrame, found: pl.DataFrame, first: pl.DataFrame
) -> pl.DataFrame:
    """The rules that would break with a row put back, else those that its child broke at first."""
    rule = ["rule", "severity", "message"]
    chosen = lost.join(best, on="child")
    with_it = chosen.select("candidate", "child", "set", back=pl.col("set") + pl.col("put_back"))
    broken = with_it.join(
        found.select("child", "table_name", *rule, back="set"), on=["child", "back"]
    )
    stays = found.select("child", "table_name", *rule, "set")
    new = broken.join(stays, on=stays.columns, how="anti").select("candidate", *rule).unique()
    at_first = (
        with_it.join(new, on="candidate", how="anti")
        .join(first.drop_nulls("candidate").select("child", *rule).unique(), on="child")
        .select("candidate", *rule)
    )
    told = pl.concat([new, at_first])
    return lost.drop("put_back").join(told, on="candidate").sort("candidate", "rule", "message")
