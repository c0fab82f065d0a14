"""A large SSDA903 of two years, for measuring: its tables as text."""

from datetime import date
from pathlib import Path

import polars as pl
from lives import FIRST_DAY, LAST_DAY, LAST_YEAR, THIS_YEAR, draw, invent_children, invent_episodes

from schemas.returns import columns_of

DATE_FORM = "%d/%m/%Y"
_BETWEEN_REVIEWS = 121
"""Days."""


def tables_of_year(
    size: int, year: str, faulty_one_in: int | None = None
) -> dict[str, pl.DataFrame]:
    """Table name -> its rows as text, for a return of about `size` children.

    One row in `faulty_one_in` has a fault in one cell; with None there is no fault at all.
    """
    children = invent_children(size)
    episodes = invent_episodes(children)
    first, last = FIRST_DAY[year], LAST_DAY[year]
    here = children.filter(_is_open("start", "end", first, last))
    left_earlier = children.filter((pl.col("plan") == "adult") & (pl.col("end") < first))
    spent = episodes.filter(_is_open("DECOM", "DEC", first, last))
    plans = _plans(episodes)
    decided = pl.concat([plans, _reversed_plans(children)], how="diagonal_relaxed")
    decided = decided.filter(_is_open("DATE_PLACED", "end", first, last))
    made = {
        "Header": pl.concat([here, left_earlier]),
        "Episodes": _known_by(spent, last, "DEC", "REC", "REASON_PLACE_CHANGE"),
        "AD1": plans.filter(pl.col("end").is_between(first, last)),
        "PlacedAdoption": _known_by(decided, last, "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
        "PrevPerm": _earlier_orders(here),
        "Reviews": _reviews(here, first, last),
        "UASC": here.filter("is_alone"),
        "OC3": left_earlier.with_columns(
            IN_TOUCH=pl.lit("YES"), ACTIV=pl.lit("F2"), ACCOM=pl.lit("B1")
        ),
    }
    sent = {name: _as_text(frame, name, year) for name, frame in made.items()}
    if faulty_one_in is None:
        return sent
    return {name: _spoilt(frame, faulty_one_in) for name, frame in sent.items()}


def write_csv_files(folder: Path, size: int, year: str, faulty_one_in: int | None) -> None:
    """One CSV file for each table, named after it."""
    folder.mkdir(parents=True)
    for name, table in tables_of_year(size, year, faulty_one_in).items():
        table.write_csv(folder / f"{name}.csv")


def _is_open(start: str, end: str, first: date, last: date) -> pl.Expr:
    return (pl.col(start) <= last) & (pl.col(end).is_null() | (pl.col(end) >= first))


def _known_by(rows: pl.DataFrame, last: date, day: str, *beside: str) -> pl.DataFrame:
    """What comes after 31 March is not known yet and is blank in the return."""
    is_known = pl.col(day) <= last
    return rows.with_columns(
        pl.when(is_known).then(pl.col(name)).alias(name) for name in (day, *beside)
    )


def _reversed_plans(children: pl.DataFrame) -> pl.DataFrame:
    """Decided in the first year and given up in the second."""
    return children.filter(pl.col("plan") == "reversed").with_columns(
        DATE_PLACED=pl.lit(FIRST_DAY[LAST_YEAR]) + pl.duration(days=draw(26, 300)),
        DATE_PLACED_CEASED=pl.lit(FIRST_DAY[THIS_YEAR]) + pl.duration(days=draw(27, 300)),
        REASON_PLACED_CEASED=pl.lit("RD1"),
    )


def _plans(episodes: pl.DataFrame) -> pl.DataFrame:
    """Decision, match and adopters of each child with a plan for adoption."""
    ordered = pl.col("DECOM").filter(pl.col("LS") == "E1").min()
    placed = pl.col("DECOM").filter("is_placed").min()
    once = ("CHILD", "dob", "start", "end", "by_foster_carer")
    plans = episodes.filter(pl.col("plan") == "adoption").group_by("nr", maintain_order=True)
    plans = plans.agg(*(pl.col(name).first() for name in once), ordered=ordered, placed=placed)
    decision = pl.max_horizontal(
        pl.col("start") + pl.duration(days=1),
        pl.col("ordered") - pl.duration(days=5 + draw(21, 30)),
    )
    pairs = [("1", "F1", "L0"), ("2", "MF", "L11"), ("2", "MM", "L12"), ("2", "FF", "L4")]
    adopters = pl.DataFrame(
        [(place, *codes) for place, codes in enumerate(pairs)],
        schema=["pair", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"],
        orient="row",
    )
    return plans.with_columns(
        DATE_PLACED=decision,
        DATE_INT=decision,
        DATE_MATCH=pl.max_horizontal(decision, pl.col("placed") - pl.duration(days=draw(22, 20))),
        FOSTER_CARE=pl.when("by_foster_carer").then(pl.lit("1")).otherwise(pl.lit("0")),
        pair=draw(23, len(pairs)),
    ).join(adopters, on="pair", maintain_order="left")


def _earlier_orders(children: pl.DataFrame) -> pl.DataFrame:
    was_adopted = draw(24, 20) == 0
    born = pl.col("dob") + pl.duration(days=20)
    return children.with_columns(
        PREV_PERM=pl.when(was_adopted).then(pl.lit("P2")).otherwise(pl.lit("Z1")),
        LA_PERM=pl.when(was_adopted).then(pl.lit("886")),
        DATE_PERM=pl.when(was_adopted).then(born),
    )


def _reviews(children: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    spread = children.with_columns(turn=pl.int_ranges(0, 3)).explode("turn")
    day = pl.lit(first) + pl.duration(days=pl.col("turn") * _BETWEEN_REVIEWS + draw(25, 100))
    ended = pl.col("end").fill_null(last)
    return spread.with_columns(REVIEW=day, REVIEW_CODE=pl.lit("PN1")).filter(
        pl.col("REVIEW").is_between("start", ended)
    )


def _as_text(frame: pl.DataFrame, table: str, year: str) -> pl.DataFrame:
    """The columns of the return, blank where nothing was invented, dates day first."""
    names = [one.column_name for one in columns_of("ssda903", table, year)]
    known = frame.with_columns(DOB=pl.col("dob"))
    dates = [name for name, dtype in known.schema.items() if dtype == pl.Date]
    return known.with_columns(pl.col(dates).dt.strftime(DATE_FORM)).select(
        name if name in known.columns else pl.lit(None, pl.String).alias(name) for name in names
    )


def _spoilt(table: pl.DataFrame, one_in: int) -> pl.DataFrame:
    """One cell of some rows, never the child: not readable, blank, or a date a year later."""
    names = [name for name in table.columns if name != "CHILD"]
    row = pl.int_range(pl.len())
    is_spoilt = draw(31, one_in, row) == 0
    which, how = draw(32, len(names), row), draw(33, 3, row)

    def wrong(name: str) -> pl.Expr:
        day = pl.col(name).str.to_date(DATE_FORM, strict=False) + pl.duration(days=365)
        later = pl.coalesce(day.dt.strftime(DATE_FORM), pl.lit("XX"))
        return pl.when(how == 0).then(pl.lit("99/99/2022")).when(how == 1).then(later)

    return table.with_columns(
        pl.when(is_spoilt & (which == place)).then(wrong(name)).otherwise(pl.col(name)).alias(name)
        for place, name in enumerate(names)
    )
