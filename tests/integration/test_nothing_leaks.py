"""What identifies a child or an adopter stays in the landing folder and the restricted lake."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from built_homes import BuiltHome
from reckoning import month_ends

from pipelines.landing.submissions import find_submissions
from pipelines.region import read_region

NO_PUPIL_NUMBER = re.compile(r"UN\d")
WORDS = r"[0-9A-Za-z]+"
DAYS = r"\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}"
MEASURED = re.compile(r"\d+\.\d+(e-?\d+)?|\"?pid\"?\W+\d+")
"""Clock times and process numbers, whose digits may look like an id by chance."""


@pytest.fixture(scope="module")
def ids(demo_built: BuiltHome) -> set[str]:
    """Child ids, adopter ids and pupil numbers of everyone invented."""
    world = demo_built.world
    found = {child.child_id for child in world.children}
    found |= {child.upn for child in world.children if not NO_PUPIL_NUMBER.fullmatch(child.upn)}
    found |= {one.adopter_id for journey in world.families for one in journey.family.adopters}
    assert len(found) > 1500
    return found


@pytest.fixture(scope="module")
def birth_dates(demo_built: BuiltHome) -> set[str]:
    """Birth dates as text, but for days that stand there for another reason."""
    region = read_region(demo_built.home.region_file)
    landing = find_submissions(demo_built.home, region)
    other = {one.received_on for one in landing.submissions}
    other |= set(month_ends(date(2019, 1, 1), date(2022, 12, 31)))
    other |= _days_of_journeys(demo_built)
    born = {child.born for child in demo_built.world.children} - other
    assert len(born) > 300
    return {f"{day:{form}}" for day in born for form in ("%Y-%m-%d", "%d/%m/%Y")}


def _days_of_journeys(built: BuiltHome) -> set[date]:
    """Every day on which something happened to some child or family, as published."""
    days: set[date] = set()
    for table, rows in _published_tables(built.home.database):
        if table.startswith("core.fct_"):
            dated = rows.select(pl.col(pl.Date)).to_dict(as_series=True)
            days |= {day for column in dated.values() for day in column.drop_nulls().unique()}
    return days


def _published_tables(database: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    with duckdb.connect(str(database.resolve()), read_only=True) as connection:
        for schema, table in connection.execute(
            "select schema_name, table_name from duckdb_tables() order by all"
        ).fetchall():
            rows = connection.sql(f'select * from {schema}."{table}"').pl()
            yield f"{schema}.{table}", rows


def _parquet_tables(folder: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    for path in sorted(folder.rglob("*.parquet")):
        yield str(path.relative_to(folder)), pl.read_parquet(path)


def _text_found(rows: pl.DataFrame, secret: set[str], pattern: str) -> dict[str, int]:
    """Text column -> how many secrets stand in it, as a whole value or as a word of it."""
    found = {}
    for name in rows.select(pl.col(pl.String)).columns:
        values = rows[name].drop_nulls().unique()
        words = values.str.extract_all(rf"\b(?:{pattern})\b").explode().drop_nulls()
        count = len((set(words) | set(values)) & secret)
        if count:
            found[name] = count
    return found


@pytest.mark.parametrize("kept_in", ["DuckDB", "Parquet"])
def test_no_table_that_is_published_names_anybody(
    demo_built: BuiltHome, ids: set[str], birth_dates: set[str], kept_in: str
) -> None:
    home = demo_built.home
    tables = (
        _published_tables(home.database)
        if kept_in == "DuckDB"
        else _parquet_tables(home.warehouse / "parquet")
    )
    looked_at, found = 0, {}
    for table, rows in tables:
        looked_at += 1
        for secret, pattern in ((ids, WORDS), (birth_dates, DAYS)):
            if named := _text_found(rows, secret, pattern):
                found[table] = named
        births = [name for name, kind in rows.schema.items() if "birth" in name and kind == pl.Date]
        for name in births:
            if rows.filter(pl.col(name).dt.day() != 1).height:
                found[table] = {name: "full birth dates"}
    assert looked_at > 20
    assert found == {}


def test_the_lake_that_the_warehouse_reads_names_nobody(
    demo_built: BuiltHome, ids: set[str]
) -> None:
    found = {
        table: named
        for table, rows in _parquet_tables(demo_built.home.lake / "accepted")
        if (named := _text_found(rows, ids, WORDS))
    }
    assert found == {}


def _words_of(text: str) -> set[str]:
    plain = MEASURED.sub(" ", text)
    return set(re.findall(WORDS, plain)) | set(re.findall(DAYS, plain))


def _dagster_texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix == ".db":
            with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
                names = database.execute("select name from sqlite_master where type = 'table'")
                for (table,) in names.fetchall():
                    for row in database.execute(f'select * from "{table}"'):
                        yield name, " ".join(cell for cell in row if isinstance(cell, str))
        elif path.is_file():
            yield name, path.read_text("utf-8", errors="replace")


def test_the_record_of_runs_names_nobody(
    demo_built: BuiltHome, ids: set[str], birth_dates: set[str]
) -> None:
    secret = ids | birth_dates
    texts = list(_dagster_texts(demo_built.home.dagster))
    assert sum(len(text) for _, text in texts) > 100_000
    assert {name for name, text in texts if _words_of(text) & secret} == set()


def test_what_a_run_prints_and_keeps_beside_the_tables_names_nobody(
    demo_built: BuiltHome, ids: set[str], birth_dates: set[str]
) -> None:
    secret = ids | birth_dates
    about = (demo_built.home.warehouse / "current" / "about.json").read_text("utf-8")
    assert "Headline figures" in demo_built.said
    for text in (demo_built.said, about):
        assert _words_of(text) & secret == set()


def test_the_search_finds_what_it_looks_for(ids: set[str], birth_dates: set[str]) -> None:
    """The guard of the tests above: an id in the middle of a sentence is seen."""
    one, day = next(iter(sorted(ids))), next(iter(sorted(birth_dates)))
    rows = pl.DataFrame({"message": [f"Child {one} was born on {day}."]})
    assert _text_found(rows, ids, WORDS) == {"message": 1}
    assert _text_found(rows, birth_dates, DAYS) == {"message": 1}
    assert {one, day} <= _words_of(f"Child {one}, {day}")
