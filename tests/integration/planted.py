"""A home in which returns contradict each other on purpose, and what its warehouse says of it.

Medway sends two returns again: its SSDA903, with three children copied from Kent's; and its ALB
return, with a date moved, a child whom the SSDA903 does not know, and two couples, one of them
copied from the regional agency's return.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from built_homes import RIVERS
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from openpyxl import load_workbook

from pipelines.home import Home
from pipelines.landing.submissions import find_submissions, latest_received
from pipelines.loading.keys import key_of, read_or_make_secret
from pipelines.loading.load import load_submission
from pipelines.region import region_from
from pipelines.warehouse.inputs import take_inputs
from pipelines.warehouse.project import dbt_arguments, parsed_project
from pipelines.warehouse.region_context import write_region_context

YEAR, QUARTER, SENT_AGAIN = "2019-20", "2019-20-Q4", "2020-08-03"
AT_ONCE, CAME_AFTER, PERHAPS, UNKNOWN = "900001", "900002", "900003", "900004"
"""The children who are new at Medway."""
DAYS_MOVED = 7
BEGUN, ENDING = datetime(2019, 4, 1), datetime(2020, 3, 20)
"""The year that both of Medway's returns speak for, but for its last days."""
Row = dict[str, Any]


@dataclass(frozen=True)
class Planted:
    """Ids at Kent of the children copied, and the child at Medway whose date moved."""

    at_once: str
    came_after: str
    perhaps: str
    moved: str
    order_before: datetime


def key(authority: str, child: str) -> str:
    """How the warehouse names a child."""
    return key_of(read_or_make_secret(RIVERS["slug"]), "child", authority, child)


def plant(home: Home) -> Planted:
    """Send both returns again and load them."""
    at_once, came_after, perhaps = _send_children(home)
    moved, before = _send_journeys(home)
    region, secret = region_from(RIVERS), read_or_make_secret(RIVERS["slug"])
    for one in find_submissions(home, region).submissions:
        if one.received == SENT_AGAIN:
            load_submission(home, region, one, secret)
    return Planted(at_once, came_after, perhaps, moved, before)


def _again(home: Home, return_name: str, period: str) -> Path:
    """A folder of a new submission of Medway's that holds what the last one did."""
    (before,) = (home.landing / "medway" / return_name / period).iterdir()
    return Path(shutil.copytree(before, before.with_name(SENT_AGAIN)))


def _send_children(home: Home) -> tuple[str, str, str]:
    """Three of Kent's children at Medway: one still in Kent's care, one who had left it, and one
    without a pupil number whose decision and placement order are dated alike."""
    (kent,) = (home.landing / "kent" / "ssda903" / YEAR).iterdir()
    names = ("Header", "Episodes", "PlacedAdoption")
    theirs = {name: pl.read_csv(kent / f"{name}.csv", infer_schema=False) for name in names}
    episodes = theirs["Episodes"]
    numbered = theirs["Header"].filter(pl.col("UPN").str.len_chars() == 13)["CHILD"].implode()
    decided = theirs["PlacedAdoption"].filter(pl.col("DATE_PLACED_CEASED").is_null())["CHILD"]
    ended = episodes.filter(pl.col("REC") != "X1")
    held = episodes.filter(pl.col("DEC").is_null(), pl.col("CHILD").is_in(numbered))
    left = ended.filter(pl.col("CHILD").is_in(numbered), pl.col("REC") == "E4A")
    planned = episodes.filter(
        pl.col("CHILD").is_in(decided.implode()), ~pl.col("CHILD").is_in(numbered),
        pl.col("LS") == "E1", pl.col("RNE") == "L", pl.col("DEC").is_null(),
    )  # fmt: skip
    at_once, came_after, perhaps = (one["CHILD"][0] for one in (held, left, planned))
    held = held.head(1).with_columns(CHILD=pl.lit(AT_ONCE), RNE=pl.lit("S"))
    left = left.head(1).with_columns(
        CHILD=pl.lit(CAME_AFTER), RNE=pl.lit("S"), DECOM="DEC",
        **dict.fromkeys(("DEC", "REC", "REASON_PLACE_CHANGE"), pl.lit(None, pl.String)),
    )  # fmt: skip
    new_ids = {at_once: AT_ONCE, came_after: CAME_AFTER, perhaps: PERHAPS}
    folder = _again(home, "ssda903", YEAR)
    for name, table in theirs.items():
        only = list(new_ids) if name == "Header" else [perhaps]
        copied = table.filter(pl.col("CHILD").is_in(only)).with_columns(
            pl.col("CHILD").replace(new_ids)
        )
        own = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        more = [held, left] if name == "Episodes" else []
        pl.concat([own, copied, *more]).write_csv(folder / f"{name}.csv")
    return at_once, came_after, perhaps


def _send_journeys(home: Home) -> tuple[str, datetime]:
    """An adoption order a week later than before, a child whom only this return knows, and the
    couples."""
    (file,) = _again(home, "alb", QUARTER).iterdir()
    workbook = load_workbook(file)
    sheet = workbook["Adoptions"]
    names = [cell.value for cell in sheet[1]]
    ordered, kind = names.index("date_of_order"), names.index("order_type")
    row = next(
        one for one in sheet.iter_rows(min_row=2)
        if one[kind].value == "ADOPTION" and BEGUN <= one[ordered].value < ENDING
    )  # fmt: skip
    child, before = str(row[names.index("child_id")].value), row[ordered].value
    row[ordered].value = before + timedelta(days=DAYS_MOVED)
    same = ("date_of_birth", "sex", "ethnicity", "date_entered_care")
    new = {name: row[names.index(name)].value for name in same}
    new |= {"child_id": UNKNOWN, "date_of_decision": datetime(2020, 1, 20)}
    sheet.append([new.get(name) for name in names])
    _add_couples(home, workbook.create_sheet("Adopters"))
    workbook.save(file)
    return child, before


def _add_couples(home: Home, sheet: Any) -> None:
    """A couple approved by the regional agency, and one that shares only the day of approval."""
    (source,) = (home.landing / RIVERS["slug"] / "alb" / QUARTER).glob("*/*.xlsx")
    head, *rows = load_workbook(source, read_only=True)["Adopters"].values
    adopters = [dict(zip(head, row, strict=True)) for row in rows]
    family = next(one["family_id"] for one in adopters if one["date_approved"])
    couple = [one for one in adopters if one["family_id"] == family]
    sheet.append(head)
    for name, days in (("M-1", 0), ("M-2", 1)):
        for place, one in enumerate(couple):
            moved = {
                day: one[day] - timedelta(days=days)
                for day in head
                if isinstance(one[day], datetime) and day != "date_approved"
            }
            ids = {"adopter_id": f"{name}-{place}", "family_id": name}
            sheet.append([(one | moved | ids)[column] for column in head])


@contextmanager
def _told(home: Home, folder: Path) -> Iterator[None]:
    """dbt is told of a home and of where to build."""
    names = {"RAA_BUILD_HOME": home.root, "RAA_BUILD_DATABASE": folder / "build.duckdb"}
    before = {name: os.environ.get(name) for name in names}
    os.environ |= {name: str(path) for name, path in names.items()}
    yield
    DuckDBConnectionManager.close_all_connections()
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


def build_issues(home: Home, folder: Path) -> pl.DataFrame:
    """`quality.issues` over all that is loaded, built with the models it needs and no others."""
    region, project = region_from(RIVERS), parsed_project()
    received = latest_received(find_submissions(home, region).submissions)
    assert received
    write_region_context(home, region, take_inputs(home, received))
    with _told(home, folder):
        for words in (["seed"], ["run", "--select", "+issues"]):
            told = ["--log-level", "none", *words, *dbt_arguments(folder)]
            assert dbtRunner(manifest=project).invoke(told).success
    with duckdb.connect(str(folder / "build.duckdb"), read_only=True) as connection:
        return connection.sql("select * from quality.issues order by all").pl()
