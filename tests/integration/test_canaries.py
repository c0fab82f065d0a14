"""Values planted in returns, in right and wrong columns, are looked for wherever they must not be.

Whole values and not patterns: each stands nowhere in the product and in no invented return, so any
place it turns up in is a leak.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pytest
from built_homes import BuiltHome, Said, raa

from pipelines.home import Home
from pipelines.home_privacy import OTHERS
from pipelines.loading import load

CHILD, OTHER_CHILD, PUPIL, ADOPTER = "Q77310417", "Q77319902", "Z987654321098", "AD-77316655"
BORN, BORN_AS_WRITTEN = "2011-09-17", "17/09/2011"
POSTCODE, PACKED = "QX7 4QZ", "QX74QZ"
NAME, SURNAME = "Zephaniah", "Quillfeather"
CANARIES = (
    CHILD, OTHER_CHILD, PUPIL, ADOPTER, BORN, BORN_AS_WRITTEN, POSTCODE, PACKED, NAME, SURNAME,
)  # fmt: skip
YEAR, QUARTER, LATER, LATER_STILL = "2019-20", "2019-20-Q4", "2020-08-03", "2020-08-04"
FOR_SENDERS = ("alb", "quality", "reconciliation", "ssda903", "tracker")
"""Outputs that go to their sender alone and hold its own ids."""


@dataclass(frozen=True)
class Planted:
    """A home with the canaries in, and all that its runs said."""

    home: Home
    said: dict[str, Said]


@pytest.fixture(scope="module")
def planted(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Good and failing runs over returns with canaries in them."""
    home = rivers_built.copy_to(tmp_path_factory.mktemp("canaries") / "home")
    _send_with_canaries(home)
    _send_what_is_refused(home)
    said = {"good": raa("run", "--home", home.root), "status": raa("status", "--home", home.root)}
    for name, breaks in (("loading", _break_loading), ("building", _break_building)):
        with pytest.MonkeyPatch.context() as patch:
            breaks(home, patch)
            said[name] = raa("run", "--home", home.root)
    return Planted(home, said)


def _send_with_canaries(home: Home) -> None:
    """Medway's SSDA903 again: a child and its rows with values in columns where they belong, and
    others with a name, an id, a birth date or a postcode in columns where they do not."""
    (before,) = (home.landing / "medway" / "ssda903" / YEAR).iterdir()
    folder = Path(shutil.copytree(before, before.with_name(LATER)))
    own = {"CHILD": CHILD, "DOB": BORN_AS_WRITTEN, "UPN": PUPIL}
    wrong = {
        "SEX": NAME, "ETHNIC": BORN_AS_WRITTEN, "MOTHER": CHILD, "RNE": BORN_AS_WRITTEN,
        "LS": POSTCODE, "CIN": SURNAME, "PLACE": OTHER_CHILD, "PLACE_PROVIDER": PACKED,
        "REC": f"{NAME} {SURNAME}", "REASON_PLACE_CHANGE": PUPIL, "DECOM": f"{NAME} {BORN}",
        "URN": POSTCODE, "PL_LA": SURNAME, "REASON_PLACED_CEASED": SURNAME, "DATE_PLACED": CHILD,
    }  # fmt: skip
    for name in ("Header", "Episodes", "PlacedAdoption"):
        table = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        right = table.head(1).with_columns(_values(table, own))
        posted = {"HOME_POST": POSTCODE, "PL_POST": POSTCODE}
        planted = [right.with_columns(_values(table, posted))]
        others = own | {"CHILD": OTHER_CHILD}
        for column, value in wrong.items():
            if column in table.columns:
                planted.append(right.with_columns(_values(table, others | {column: value})))
        pl.concat([table, *planted]).with_columns(pl.lit(SURNAME).alias(NAME)).write_csv(
            folder / f"{name}.csv"
        )


def _values(table: pl.DataFrame, values: dict[str, str]) -> list[pl.Expr]:
    return [pl.lit(value).alias(name) for name, value in values.items() if name in table.columns]


def _send_what_is_refused(home: Home) -> None:
    """Returns of which nothing can be read, each in another way."""
    text = ",".join(CANARIES)
    broken = {
        ("medway", "2019-20-Q3"): {"return.xlsx": text.encode()},
        ("kent", "2019-20-Q3"): {"return.csv": f"{text}\n{text}\n".encode()},
        ("medway", "2019-20-Q4"): {"notes.txt": text.encode(), "a.zip": b"PK\x03\x04" + b"x" * 9},
    }
    for (sender, period), files in broken.items():
        folder = home.make_folder(home.landing / sender / "alb" / period / LATER_STILL)
        for name, content in files.items():
            (folder / name).write_bytes(content)


def _break_loading(home: Home, patch: pytest.MonkeyPatch) -> None:
    """A fault of ours in which Polars quotes what it read."""
    (before,) = (home.landing / "medway" / "ssda903" / YEAR).glob(f"{LATER}*")
    shutil.copytree(before, before.with_name(LATER_STILL))

    def stumble(rows: pl.DataFrame, *others: object) -> None:
        found = rows.select(pl.col(pl.String))
        text = pl.concat([found[name] for name in found.columns], rechunk=True)
        pl.concat([pl.Series("read", CANARIES), text.rename("read")]).cast(pl.Int64)

    patch.setattr(load, "pseudonymise", stumble)


def _break_building(home: Home, patch: pytest.MonkeyPatch) -> None:
    """Rows of the lake whose day is no date, so that DuckDB quotes it."""
    shutil.rmtree(home.landing / "medway" / "ssda903" / YEAR / LATER_STILL)
    path = next((home.lake / "accepted" / "ssda903__episodes" / "medway").rglob("*.parquet"))
    rows = pl.read_parquet(path)
    words = pl.Series("decom", [CANARIES[at % len(CANARIES)] for at in range(rows.height)])
    rows.with_columns(words).write_parquet(path)
    text = home.region_file.read_text("utf-8")
    home.region_file.write_text(f"{text}settings: {{waited_three_months: more_than}}\n", "utf-8")


def _texts(path: Path) -> Iterator[str]:
    """All that a file holds, whatever it is packed in."""
    yield path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix == ".db":
        with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
            names = database.execute("select name from sqlite_master where type = 'table'")
            for (table,) in names.fetchall():
                for row in database.execute(f'select * from "{table}"'):
                    yield " ".join(map(str, row))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", errors="replace")
    elif path.suffix == ".parquet":
        rows = pl.read_parquet(path)
        yield from (one.write_csv() for one in rows.iter_slices() if one.width)


def _found_in(paths: list[Path], top: Path) -> dict[str, set[str]]:
    assert paths
    found: dict[str, set[str]] = {}
    for path in paths:
        seen = {one for text in _texts(path) for one in CANARIES if one in text}
        if seen:
            found[str(path.relative_to(top))] = seen
    return found


def _files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def test_the_canaries_came_in(planted: Planted) -> None:
    """The guard of all that follows: they were read, stored apart, and told to their sender."""
    home, said = planted.home, planted.said
    assert {name: one.exit_code for name, one in said.items()} == {
        "good": 0, "status": 0, "loading": 2, "building": 2,
    }  # fmt: skip
    ids = pl.read_parquet(home.lake / "identities" / "ssda903" / "medway" / "**" / "*.parquet")
    assert {CHILD, OTHER_CHILD} <= set(ids["identifier"])
    report = home.outputs / "quality" / "medway" / f"ssda903_{YEAR}.html"
    assert OTHER_CHILD in report.read_text("utf-8")
    refused = [line for line in said["status"].output.splitlines() if "refused" in line]
    assert len(refused) >= 3


def test_nothing_that_a_run_says_holds_one(planted: Planted) -> None:
    told = {name: [c for c in CANARIES if c in one.output] for name, one in planted.said.items()}
    assert told == dict.fromkeys(planted.said, [])
    assert "loading medway/ssda903/2019-20/" in planted.said["loading"].output
    assert "InvalidOperationError at " in planted.said["loading"].output
    assert "the last one stands. model " in planted.said["building"].output


def test_dagsters_record_of_runs_and_events_holds_none(planted: Planted) -> None:
    folder = planted.home.dagster
    paths = _files(folder)
    assert sum(path.suffix == ".db" for path in paths) > 2
    failures = [t for path in paths for t in _texts(path) if "InvalidOperationError at" in t]
    assert failures, "the failing run must be on record"
    assert _found_in(paths, folder) == {}


def test_what_others_than_the_sender_are_given_holds_none(planted: Planted) -> None:
    outputs = planted.home.outputs
    shared = [one for one in outputs.iterdir() if one.is_dir() and one.name not in FOR_SENDERS]
    assert {"board", "open_data", "scorecard", "dictionary"} <= {one.name for one in shared}
    assert _found_in(_files(*shared), outputs) == {}


def test_what_is_published_and_the_lake_it_reads_hold_none(planted: Planted) -> None:
    home = planted.home
    builds = _files(home.warehouse / "builds")
    lake = [home.lake / part for part in ("submissions", "submission_tables", "region")]
    accepted = [one for one in _files(home.lake / "accepted") if not _spoilt(one)]
    assert _found_in([*builds, *_files(*lake), *accepted], home.root) == {}
    with duckdb.connect(str(home.database.resolve()), read_only=True) as published:
        tables = published.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        for schema, table in tables:
            text = published.sql(f'select * from {schema}."{table}"').pl().write_csv()
            assert [one for one in CANARIES if one in text] == [], table


def _spoilt(path: Path) -> bool:
    """The file that the failing build was given."""
    schema = pl.read_parquet_schema(path)
    return schema.get("decom") == pl.String


def test_no_postcode_is_longer_than_its_sector_and_no_adoptive_placement_has_one(
    planted: Planted,
) -> None:
    episodes = pl.concat(
        pl.read_parquet(path)
        for path in _files(planted.home.lake / "accepted" / "ssda903__episodes")
        if not _spoilt(path)
    )
    sectors = pl.concat([episodes["home_sector"], episodes["placement_sector"]]).drop_nulls()
    assert sectors.len() > 50
    assert sectors.str.contains(r"^[A-Z]{1,2}\d[A-Z\d]? \d$").all()
    adoptive = episodes.filter(pl.col("place").is_in(["A3", "A4", "A5", "A6"]))
    assert adoptive.height > 5
    assert adoptive["placement_sector"].null_count() == adoptive.height
    assert episodes["placement_sector"].drop_nulls().len() > 20


def test_no_file_is_named_after_anybody(planted: Planted) -> None:
    names = [str(path) for path in planted.home.root.rglob("*")]
    assert [name for name in names for one in CANARIES if one in name] == []


def test_a_run_that_dagster_starts_by_itself_leaves_nothing_open_to_others(
    rivers_built: BuiltHome, tmp_path: Path
) -> None:
    """As the schedules run it: from an account whose files everybody may read, without `raa`."""
    home = rivers_built.copy_to(tmp_path / "home")
    shutil.rmtree(home.outputs)
    shutil.rmtree(home.dagster / "storage")
    home.root.chmod(0o755)
    job = ["dagster", "job", "execute", "-m", "pipelines.definitions", "-j", "publish"]
    ran = subprocess.run(
        [sys.executable, "-m", *job], umask=0o022, capture_output=True, text=True, check=False,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "RAA_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    made = [home.root, *(one for one in home.root.rglob("*") if not one.is_symlink())]
    assert (home.outputs / "open_data" / "measures.csv").exists()
    assert len(made) > 300
    assert [str(one) for one in made if one.stat().st_mode & OTHERS] == []
