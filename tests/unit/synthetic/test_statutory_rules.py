"""The clean statutory return passes the adoption rules, each read in the file as written."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from pipelines.periods import Period, parse_period

DATES = {
    "Header": ["DOB"],
    "Episodes": ["DECOM", "DEC"],
    "AD1": ["DOB", "DATE_INT", "DATE_MATCH"],
    "PlacedAdoption": ["DOB", "DATE_PLACED", "DATE_PLACED_CEASED"],
    "PrevPerm": ["DOB"],
}
ADOPTED, ADOPTIVE = ["E11", "E12"], ["A3", "A4", "A5", "A6"]
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
TWO_SEXES = {"L3": ["MF"], "L4": ["MM", "FF"], "L2": ["MM", "FF", "MF"], "L11": ["MF"]}
TWO_SEXES |= {"L12": ["MM", "FF"], "L0": ["M1", "F1"]}
Tables = dict[str, pl.DataFrame]


@cache
def _tables(folder: Path) -> Tables:
    tables = {
        name: pl.read_csv(folder / f"{name}.csv", infer_schema=False).with_columns(
            pl.col(days).str.to_date("%d/%m/%Y", strict=True)
        )
        for name, days in DATES.items()
    }
    tables["Episodes"] = (
        tables["Episodes"]
        .sort("CHILD", "DECOM")
        .with_columns(
            pl.col("PLACE", "REC", "DEC").shift(1).over("CHILD").name.prefix("LAST_"),
        )
    )
    return tables


def _adopted(tables: Tables) -> pl.DataFrame:
    ended = tables["Episodes"].filter(pl.col("REC").is_in(ADOPTED))
    return ended.join(tables["AD1"], on="CHILD")


def _adoptive(tables: Tables) -> pl.DataFrame:
    return tables["Episodes"].filter(pl.col("PLACE").is_in(ADOPTIVE))


def _decided(tables: Tables, episodes: pl.DataFrame) -> pl.DataFrame:
    """Each child's first of some episodes with its decisions (none: null)."""
    first = episodes.sort("DECOM").unique("CHILD", keep="first")
    return first.join(tables["PlacedAdoption"], on="CHILD", how="left")


def _orders(tables: Tables) -> pl.DataFrame:
    return tables["Episodes"].filter(pl.col("LS") == "E1")


def _starts(tables: Tables) -> pl.DataFrame:
    latest = tables["Episodes"].filter(pl.col("RNE") == "S").group_by("CHILD")
    return latest.agg(pl.col("DECOM").max())


def _left_without_adoption(tables: Tables) -> pl.DataFrame:
    planned = pl.col("PLACE").is_in(ADOPTIVE) | (pl.col("LS") == "E1")
    left = pl.col("REC").is_not_null() & ~pl.col("REC").is_in(["X1", *ADOPTED])
    ended = tables["Episodes"].filter(planned & left)
    return ended.join(tables["PlacedAdoption"], on="CHILD", how="left")


def _before(tables: Tables) -> pl.DataFrame:
    """Each decision with the child's decision before it."""
    columns = pl.col("DATE_PLACED", "DATE_PLACED_CEASED")
    rows = tables["PlacedAdoption"].sort("CHILD", "DATE_PLACED")
    return rows.with_columns(columns.shift(1).over("CHILD").name.prefix("LAST_"))


RULES: dict[str, Callable[[Tables, Period], pl.DataFrame]] = {
    "217": lambda t, y: t["Episodes"].filter(
        pl.col("PLACE").is_in(["A3", "A5"]) & ~pl.col("RNE").is_in(["S", "T", "U"])
    ),
    "331": lambda t, y: _adopted(t).filter(pl.col("DATE_MATCH") > pl.col("DECOM")),
    "333": lambda t, y: t["AD1"].filter(pl.col("DATE_INT") > pl.col("DATE_MATCH")),
    "334": lambda t, y: (
        t["AD1"].join(_starts(t), on="CHILD").filter(pl.col("DATE_INT") < pl.col("DECOM"))
    ),
    "335": lambda t, y: _adopted(t).filter(
        pl.col("PLACE").is_in(["A3", "A5"]) != (pl.col("FOSTER_CARE") == "1")
    ),
    "336": lambda t, y: t["Episodes"].filter(
        pl.col("PLACE").is_in(["A3", "A5"]) & ~pl.col("LAST_PLACE").is_in([*FOSTER, *ADOPTIVE])
    ),
    "390": lambda t, y: _adopted(t).filter(~pl.col("PLACE").is_in(ADOPTIVE)),
    "408": lambda t, y: t["Episodes"].filter(
        pl.col("PLACE").is_in(["A5", "A6"]) & (pl.col("LS") != "E1")
    ),
    "432": lambda t, y: t["Episodes"].filter(
        pl.col("LAST_REC").is_not_null() & ((pl.col("LAST_REC") == "X1") == (pl.col("RNE") == "S"))
    ),
    "501": lambda t, y: t["Episodes"].filter(pl.col("DECOM") < pl.col("LAST_DEC")),
    "502": lambda t, y: t["Episodes"].filter(
        (pl.col("LAST_REC") == "X1") & (pl.col("DECOM") != pl.col("LAST_DEC"))
    ),
    "511 to 524": lambda t, y: t["AD1"].filter(
        ~pl.any_horizontal(
            (pl.col("LS_ADOPTR") == status) & pl.col("SEX_ADOPTR").is_in(sexes)
            for status, sexes in TWO_SEXES.items()
        )
        | ((pl.col("NB_ADOPTR") == "1") != pl.col("SEX_ADOPTR").str.ends_with("1"))
    ),
    "516": lambda t, y: t["Episodes"].filter(
        pl.col("REC").is_in(["E45", "E46"]) & ~pl.col("PLACE").is_in(FOSTER)
    ),
    "521": lambda t, y: (
        _adoptive(t).join(t["AD1"], on="CHILD").filter(pl.col("DATE_INT") > pl.col("DECOM"))
    ),
    "522": lambda t, y: t["PlacedAdoption"].filter(
        pl.col("DATE_PLACED_CEASED") < pl.col("DATE_PLACED")
    ),
    "523": lambda t, y: (
        t["PlacedAdoption"]
        .join(t["AD1"], on="CHILD")
        .filter(pl.col("DATE_PLACED") != pl.col("DATE_INT"))
    ),
    "525": lambda t, y: (
        t["PlacedAdoption"]
        .join(t["AD1"], on="CHILD")
        .filter(pl.col("DATE_PLACED_CEASED").is_not_null())
    ),
    "551 and 552": lambda t, y: _decided(t, _adoptive(t)).filter(
        pl.col("DATE_PLACED").is_null() | (pl.col("DATE_PLACED") > pl.col("DECOM"))
    ),
    "553 and 554": lambda t, y: _decided(t, _orders(t)).filter(
        pl.col("DATE_PLACED").is_null() | (pl.col("DATE_PLACED") > pl.col("DECOM"))
    ),
    "553 open order": lambda t, y: (
        _orders(t)
        .filter(pl.col("DEC").is_null())
        .join(t["PlacedAdoption"], on="CHILD")
        .filter(pl.col("DATE_PLACED_CEASED").is_not_null())
    ),
    "557": lambda t, y: _left_without_adoption(t).filter(pl.col("DATE_PLACED_CEASED").is_null()),
    "558": lambda t, y: (
        _adopted(t)
        .join(t["PlacedAdoption"], on="CHILD")
        .filter(pl.col("DATE_PLACED_CEASED").is_not_null())
    ),
    "579 and 583": lambda t, y: _before(t).filter(
        pl.col("LAST_DATE_PLACED").is_not_null()
        & (
            pl.col("LAST_DATE_PLACED_CEASED").is_null()
            | (pl.col("LAST_DATE_PLACED_CEASED") > pl.col("DATE_PLACED"))
        )
    ),
    "582": lambda t, y: _adopted(t).filter(pl.col("DEC") == pl.col("DATE_MATCH")),
    "601": lambda t, y: (
        t["Episodes"]
        .filter(pl.col("REC").is_in(ADOPTED) & pl.col("DEC").is_between(y.first_day, y.last_day))
        .join(t["AD1"], on="CHILD", how="anti")
    ),
    "602": lambda t, y: t["AD1"].join(_adopted(t), on="CHILD", how="anti"),
    "630": lambda t, y: (
        t["Episodes"]
        .filter((pl.col("RNE") == "S") & (pl.col("DECOM") >= y.first_day))
        .join(t["PrevPerm"], on="CHILD", how="anti")
    ),
    "INT01": lambda t, y: t["AD1"].join(t["Header"], on="CHILD", how="anti"),
    "INT02": lambda t, y: t["PlacedAdoption"].join(t["Header"], on="CHILD", how="anti"),
    "INT31": lambda t, y: t["AD1"].filter(pl.col("CHILD").is_duplicated()),
    "dates in the year": lambda t, y: t["Episodes"].filter(
        (pl.col("DECOM") > y.last_day) | ~pl.col("DEC").is_between(y.first_day, y.last_day)
    ),
}


@pytest.mark.parametrize("rule", sorted(RULES))
def test_clean_returns_pass_the_rule(demo, far_region, rule: str) -> None:
    folders = demo.submissions("ssda903") + far_region.submissions("ssda903")
    assert len(folders) == 11
    failures = {
        str(folder): RULES[rule](_tables(folder), parse_period(folder.parent.name)).height
        for folder in folders
    }
    assert sum(failures.values()) == 0, failures


def test_the_rules_have_children_to_look_at(demo) -> None:
    for folder in demo.submissions("ssda903"):
        tables = _tables(folder)
        assert tables["AD1"].height and _adoptive(tables).height and _orders(tables).height
