"""What must never happen: half a warehouse, a broken one published, a reader in the way."""

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import pytest
import yaml
from built_homes import BuiltHome, raa, read_measures_csv

from pipelines.home import Home
from pipelines.warehouse.build import BUILD_FILE, NodeResult
from pipelines.warehouse.inputs import read_inputs
from pipelines.warehouse.project import manifest
from pipelines.warehouse.publish import published_about
from pipelines.warehouse.readers import read_published

OTHERS = 0o007


@pytest.fixture
def home(rivers_built: BuiltHome, tmp_path: Path) -> Home:
    """A published home of this test's own."""
    return rivers_built.copy_to(tmp_path / "home")


def _day_before(home: Home) -> str:
    """The day before the one that the published figures are as at."""
    as_at = date.fromisoformat(read_measures_csv(home)["as_at"][0])
    return (as_at - timedelta(days=1)).isoformat()


def _change_a_setting(home: Home) -> None:
    """Something that makes the next run build again without loading anything."""
    content = yaml.safe_load(home.region_file.read_text("utf-8"))
    content["settings"] = {"waited_three_months": "more_than"}
    home.region_file.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")


def _published(home: Home) -> dict[str, object]:
    """What readers have: the build, its bytes, and the exported figures."""
    return {
        "build": (home.warehouse / "current").resolve(),
        "database": home.database.read_bytes(),
        "tables": sorted(path.name for path in (home.warehouse / "parquet").rglob("*.parquet")),
        "measures": (home.outputs / "open_data" / "measures.csv").read_bytes(),
    }


def _break_a_source(home: Home) -> None:
    """A lake file that is not Parquet: the model that reads it cannot be built."""
    broken = home.lake / "accepted" / "alb__adoptions" / "kent" / "broken.parquet"
    broken.write_bytes(b"not Parquet at all")


def _repeat_a_submission(home: Home) -> None:
    """A second record of one submission: its key is no longer unique."""
    record = next(iter(sorted((home.lake / "submissions" / "alb" / "kent").rglob("*.parquet"))))
    shutil.copy(record, record.with_name("repeated.parquet"))


@pytest.mark.parametrize(
    ("breaks", "told"),
    [(_break_a_source, "stg_alb__adoptions"), (_repeat_a_submission, "test ")],
    ids=["a model that breaks", "a data test that fails"],
)
def test_a_broken_build_is_not_published(
    home: Home, breaks: Callable[[Home], None], told: str
) -> None:
    before = _published(home)
    breaks(home)
    _change_a_setting(home)
    said = raa("run", "--home", home.root)
    assert said.exit_code == 2
    assert "The warehouse was not published, and the last one stands." in said.output
    assert told in said.output
    assert "Traceback" not in said.output
    assert _published(home) == before


@pytest.fixture
def quick_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that takes no time: the published tables again, as at the date asked for.

    For tests of what comes after a build, whatever is in it.
    """
    monkeypatch.setattr("pipelines.warehouse.dbt.build_warehouse", _copy_published)


def _copy_published(home: Home, folder: Path) -> list[NodeResult]:
    shutil.rmtree(folder, ignore_errors=True)
    home.make_folder(folder)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.database.resolve()}' as published (read_only)")
        connection.execute(f"attach '{folder / BUILD_FILE}' as build")
        connection.execute("copy from database published to build")
        connection.execute(
            "update build.measures.measures set as_at = ?", [read_inputs(home).as_at]
        )
    return _all_passed()


def _all_passed() -> list[NodeResult]:
    """What dbt says of a build in which nothing fails, each node after those it needs."""
    nodes = manifest()["nodes"]
    needs = {
        key: [other for other in node["depends_on"].get("nodes", []) if other in nodes]
        for key, node in nodes.items()
    }
    return [
        NodeResult(key, nodes[key]["name"], kind, "pass" if kind == "test" else "success", 0, "", 0)
        for key in TopologicalSorter(needs).static_order()
        for kind in [nodes[key]["resource_type"]]
    ]


def _stop(*words: object, **names: object) -> None:
    raise OSError("No space left on device")


@pytest.mark.parametrize(
    "where",
    ["pipelines.warehouse.assets.publish", "pipelines.warehouse.publish._link"],
    ids=["before publishing", "while publishing"],
)
def test_a_crash_leaves_the_last_good_state_and_the_next_run_finishes(
    home: Home, quick_build: None, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before, earlier = _published(home), _day_before(home)
    with monkeypatch.context() as crash:
        crash.setattr(where, _stop)
        said = raa("run", "--home", home.root, "--as-at", earlier)
    assert said.exit_code == 2
    assert "No space left on device" in said.output
    assert _published(home) == before
    assert read_published(home, "select count(*) from measures.measures").item() > 1000
    assert raa("run", "--home", home.root, "--as-at", earlier).exit_code == 0
    assert set(read_measures_csv(home)["as_at"]) == {earlier}
    assert published_about(home)["as_at"] == earlier
    assert not (home.warehouse / "building").exists()
    assert len(list((home.warehouse / "builds").iterdir())) == 1


def test_outputs_that_were_not_written_are_written_by_the_next_run(
    home: Home, quick_build: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, earlier = _published(home), _day_before(home)
    with monkeypatch.context() as crash:
        crash.setattr("pipelines.open_data.assets.write_measures_csv", _stop)
        assert raa("run", "--home", home.root, "--as-at", earlier).exit_code == 2
    assert _published(home)["build"] != before["build"]
    assert _published(home)["measures"] == before["measures"]
    said = raa("run", "--home", home.root, "--as-at", earlier)
    assert said.exit_code == 0, said.output
    assert "it was not built again" in said.output
    assert set(read_measures_csv(home)["as_at"]) == {earlier}


READER = """
import json, sys, threading, duckdb
from pathlib import Path
path, seen, faults = Path(sys.argv[1]), set(), []
ask = ("select count(*), min(as_at)::varchar, max(as_at)::varchar, "
       "(select count(*) from core.fct_child_journeys) from measures.measures")
held = duckdb.connect(str(path.resolve()), read_only=True)
first = held.execute(ask).fetchone()
print("reading", flush=True)
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
while not ended.wait(0.1):
    try:
        with duckdb.connect(str(path.resolve()), read_only=True) as looking:
            seen.add(looking.execute(ask).fetchone())
    except Exception as fault:
        faults.append(repr(fault))
same = held.execute(ask).fetchone() == first
print(json.dumps({"first": first, "same": same, "seen": sorted(seen), "faults": faults}))
"""
"""Holds the warehouse open, looks at it anew all the while, and tells what it saw at the end."""


def test_a_reader_neither_blocks_a_run_nor_sees_half_of_one(home: Home, quick_build: None) -> None:
    as_at, earlier = read_measures_csv(home)["as_at"][0], _day_before(home)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(home.database)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip
        assert reader.stdout.readline() == "reading\n"
        ran = raa("run", "--home", home.root, "--as-at", earlier)
        told, _ = reader.communicate()
    assert ran.exit_code == 0, ran.output
    saw = json.loads(told)
    assert saw["faults"] == []
    assert saw["same"]
    assert saw["first"][1:3] == [as_at] * 2
    count, _, _, journeys = saw["first"]
    whole = {(count, day, day, journeys) for day in (as_at, earlier)}
    assert {tuple(one) for one in saw["seen"]} <= whole
    assert set(read_measures_csv(home)["as_at"]) == {earlier}


def test_a_second_run_is_told_that_one_is_going_on(home: Home) -> None:
    with (home.warehouse / ".run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = raa("run", "--home", home.root)
    assert said.exit_code == 2
    assert f"Another run of {home.root} is going on. Wait until it ends." in said.output
    assert "Traceback" not in said.output
    assert raa("run", "--home", home.root).exit_code == 0


def test_nobody_but_owner_and_group_can_read_any_file_or_folder(demo_built: BuiltHome) -> None:
    top = demo_built.home.root
    paths = [top, *(path for path in top.rglob("*") if not path.is_symlink())]
    parts = {path.relative_to(top).parts[0] for path in paths[1:]}
    assert parts >= {".dagster", "landing", "lake", "outputs", "region.yml", "warehouse"}
    assert len(paths) > 1000
    wide = {
        str(one.relative_to(top)): oct(one.stat().st_mode)
        for one in paths
        if one.stat().st_mode & OTHERS
    }
    assert wide == {}
