"""Invented children in care over two years, for measuring: who they are and their episodes.

Every date follows from the one before it, so that hardly any rule is broken by what is made here.
Draws are hashes of the child's number, so the same numbers always give the same children.
"""

from datetime import date

import polars as pl

LAST_YEAR, THIS_YEAR = "2021-22", "2022-23"
FIRST_DAY = {LAST_YEAR: date(2021, 4, 1), THIS_YEAR: date(2022, 4, 1)}
LAST_DAY = {LAST_YEAR: date(2022, 3, 31), THIS_YEAR: date(2023, 3, 31)}
ETHNIC = ["WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "APKN", "BAFR", "OOTH"]
FOSTERING = ["U1", "U4", "U6", "U3"]
_EIGHTEEN_YEARS = 6575
_LONG, _SHORT = 8, 5
"""Episodes of a child in care over both years, and over part of one."""


def draw(seed: int, below: int, by: pl.Expr | None = None) -> pl.Expr:
    """A whole number from 0 to `below` - 1 for each row, by default for each child."""
    key = pl.col("nr") if by is None else by
    return (key.hash(seed) % below).cast(pl.Int64)


def one_of(values: list[str], drawn: pl.Expr) -> pl.Expr:
    """The value at the place drawn."""
    return drawn.replace_strict(dict(enumerate(values)), return_dtype=pl.String)


def invent_children(size: int) -> pl.DataFrame:
    """One row per child: about `size` in each year's return, 85 of 100 of them in both.

    `plan` is adoption, reversed (no longer the plan), guardianship, adult (leaves at 18) or care;
    `end` is null while in care.
    """
    turn = draw(17, 115)
    before, now = (pl.lit(FIRST_DAY[year]) for year in (LAST_YEAR, THIS_YEAR))
    numbered = pl.select(nr=pl.int_range(round(size * 1.15), dtype=pl.Int64))
    children = numbered.with_columns(
        start=pl.when(turn < 100).then(before - _days(200 + draw(1, 700)))
        .otherwise(now + _days(draw(2, 150))),
        end=pl.when(turn < 15).then(before + _days(120 + draw(3, 240)))
        .when(turn.is_between(85, 99)).then(now + _days(120 + draw(3, 240))),
        plan=pl.when((turn < 15) & (draw(4, 5) == 0)).then(pl.lit("adult"))
        .when(draw(5, 100) < 12).then(pl.lit("adoption"))
        .when(draw(5, 100) < 16).then(pl.lit("guardianship"))
        .when((draw(5, 100) < 20) & turn.is_between(15, 84)).then(pl.lit("reversed"))
        .otherwise(pl.lit("care")),
        episodes=pl.when(turn.is_between(15, 99)).then(_LONG).otherwise(_SHORT),
    )  # fmt: skip
    is_alone = (pl.col("plan") == "care") & (draw(6, 100) < 4)
    return children.with_columns(
        is_alone=is_alone,
        dob=pl.when(pl.col("plan") == "adult").then(pl.col("end") - _days(pl.lit(_EIGHTEEN_YEARS)))
        .when(pl.col("plan") == "adoption").then(pl.col("start") - _days(30 + draw(7, 1_400)))
        .when(is_alone).then(pl.col("start") - _days(4_500 + draw(7, 60)))
        .otherwise(pl.col("start") - _days(500 + draw(7, 4_000))),
        by_foster_carer=draw(8, 5) == 0,
        CHILD=(pl.col("nr") + 1_000_001).cast(pl.String),
        SEX=(draw(9, 2) + 1).cast(pl.String),
        ETHNIC=one_of(ETHNIC, draw(10, len(ETHNIC))),
        UPN=pl.format("A{}", (pl.col("nr") + 100_000_000_001).cast(pl.String)),
    )  # fmt: skip


def invent_episodes(children: pl.DataFrame) -> pl.DataFrame:
    """One row per episode, in order, with the columns of the return and `nr`, `k` of `episodes`."""
    rows = children.with_columns(k=pl.int_ranges(0, "episodes")).explode("k")
    came_in = pl.max_horizontal("start", pl.lit(FIRST_DAY[LAST_YEAR])) + _days(pl.lit(3))
    until = pl.coalesce("end", pl.lit(LAST_DAY[THIS_YEAR]))
    slot = (until - came_in).dt.total_days() // (pl.col("episodes") - 1)
    moved = came_in + _days((pl.col("k") - 1) * slot + draw(11, 1_000, _of("nr", "k")) % (slot - 1))
    to_go = pl.col("episodes") - 1 - pl.col("k")
    adopting = pl.col("plan") == "adoption"
    rows = rows.with_columns(
        DECOM=pl.when(pl.col("k") == 0).then("start").otherwise(moved),
        RNE=pl.when(pl.col("k") == 0).then(pl.lit("S"))
        .when(adopting & (to_go == 0) & pl.col("by_foster_carer")).then(pl.lit("T"))
        .when((pl.col("k") == 1) | (adopting & (to_go == 1))).then(pl.lit("L"))
        .otherwise(pl.lit("P")),
        LS=pl.when(adopting & (to_go < 2)).then(pl.lit("E1"))
        .when(pl.col("k") == 0).then(pl.lit("C1")).otherwise(pl.lit("C2")),
        is_placed=adopting & (to_go == 0),
        to_go=to_go,
    ).sort("nr", "k")  # fmt: skip
    placement = pl.col("RNE").is_in(["S", "P"]).cum_sum().over("nr")
    rows = rows.with_columns(
        placement=placement,
        DEC=pl.col("DECOM").shift(-1).over("nr").fill_null(pl.col("end")),
        next_one=pl.col("RNE").shift(-1).over("nr"),
    )
    return _with_codes(rows)


def _with_codes(rows: pl.DataFrame) -> pl.DataFrame:
    where = _of("nr", "placement")
    left = pl.col("end").is_not_null() & (pl.col("to_go") == 0)
    reasons = {"adoption": "E12", "guardianship": "E45", "adult": "E5"}
    return rows.with_columns(
        CIN=pl.lit("N1"),
        PLACE=pl.when(pl.col("is_placed") & pl.col("by_foster_carer")).then(pl.lit("A5"))
        .when("is_placed").then(pl.lit("A6"))
        .otherwise(one_of(FOSTERING, draw(12, len(FOSTERING), where))),
        PLACE_PROVIDER=one_of(["PR1", "PR4"], draw(13, 2, where)),
        REC=pl.when(left).then(pl.col("plan").replace_strict(reasons, default="E4A"))
        .when(pl.col("DEC").is_not_null()).then(pl.lit("X1")),
        REASON_PLACE_CHANGE=pl.when(pl.col("next_one") == "P").then(pl.lit("CARPL")),
        HOME_POST=_postcode(14, pl.col("nr")),
        PL_POST=_postcode(15, where),
        URN=pl.format("SC{}", 100_000 + draw(16, 900_000, where)),
    )  # fmt: skip


def _days(number: pl.Expr) -> pl.Expr:
    return pl.duration(days=number)


def _of(*names: str) -> pl.Expr:
    return pl.concat_str(names, separator="/")


def _postcode(seed: int, by: pl.Expr) -> pl.Expr:
    return pl.format("ME{} {}AB", 1 + draw(seed, 20, by), draw(seed + 100, 10, by))
