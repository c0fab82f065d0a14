"""Homes that take long to make: made once for a whole test session, whoever asks first.

The workers of one session share a folder; a lock lets one of them build while the others wait.
What is shared is only read: a test that changes a home takes a copy.
"""

import fcntl
import io
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl
import yaml

from pipelines.home import Home
from pipelines.periods import month
from pipelines.region import region_from
from pipelines.synthetic.demo import write_demo
from pipelines.synthetic.sample import write_sample
from pipelines.synthetic.world import World

HILLS: dict[str, Any] = {
    "slug": "five-hills",
    "name": "Five Hills Adoption",
    "go_live": "2020-09-01",
    "host": "ashdown",
    "senders": {
        **{
            slug: {
                "name": slug.replace("-", " ").title(),
                "kind": "authority",
                "dfe_code": f"7{place}1",
                "gss_code": f"E1000070{place}",
                "member_from": "2020-09-01",
            }
            for place, slug in enumerate(("ashdown", "birch-vale", "carn", "dunmere", "eskside"))
        },
        "five-hills": {"name": "Five Hills Adoption", "kind": "regional_agency"},
        "oak-trust": {"name": "Oak Trust", "kind": "voluntary_agency"},
        "rowan-families": {"name": "Rowan Families", "kind": "voluntary_agency"},
    },
    "owes": [
        {"return": "ssda903", "by": "authority", "due": 70},
        {
            "return": "alb",
            "by": ["authority", "regional_agency", "voluntary_agency"],
            "due": 30,
        },
        {"return": "activity", "by": "regional_agency", "due": 14},
    ],
}
"""A region that shares no slug, code, number of members or date with the demonstration."""

RIVERS: dict[str, Any] = {
    "slug": "two-rivers",
    "name": "Two Rivers Adoption",
    "go_live": "2020-01-01",
    "senders": {
        "kent": {"name": "Kent", "kind": "authority", "dfe_code": "886"},
        "medway": {"name": "Medway", "kind": "authority", "dfe_code": "887"},
        "two-rivers": {"name": "Two Rivers Adoption", "kind": "regional_agency"},
    },
}
"""The smallest region worth running: what tests copy and change."""


PUBLISHED = """Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region
No_of LAC Adopted,Adopted,2020-21,England,2000,970.0,
No_of LAC Adopted,Adopted,2020-21,Hill Country,210,989.0,
No_of LAC Adopted,Adopted,2020-21,Ashdown,31,701.0,Hill Country
No_of LAC Adopted,Adopted,2020-21,Carn,-,721.0,Hill Country
"""
"""Figures in the form of DfE's long file, invented; the dash is a number that was hidden."""


@dataclass(frozen=True)
class BuiltHome:
    """A home that has been run, the world behind its returns, and what the run printed."""

    home: Home
    world: World
    said: str

    def copy_to(self, folder: Path) -> Home:
        """A home of its own for a test that changes it, links and times kept."""
        shutil.copytree(self.home.root, folder, symlinks=True)
        return Home.at(folder)


@dataclass(frozen=True)
class Said:
    """How a command of `raa` ended and all it printed."""

    exit_code: int
    output: str


def raa(*words: object) -> Said:
    """Run `raa` as the installed command does, in this process, where Python is up already."""
    from pipelines.cli.main import main

    told, code = io.StringIO(), 0
    argv = ["raa", *map(str, words)]
    with redirect_stdout(told), redirect_stderr(told), patch.object(sys, "argv", argv):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return Said(code, told.getvalue())


def read_measures_csv(home: Home) -> pl.DataFrame:
    """`measures.csv` with numbers as numbers."""
    numbers = dict.fromkeys(("value", "numerator", "denominator", "left_out"), pl.Float64)
    path = home.outputs / "open_data" / "measures.csv"
    return pl.read_csv(path, schema_overrides=numbers, infer_schema=False)


def build_demo(home: Home) -> tuple[World, str]:
    """The demonstration, by the command that users give."""
    world = write_demo(home).world
    return world, _succeeded(raa("demo", "--home", home.root))


def build_hills(home: Home) -> tuple[World, str]:
    """Five authorities over a year, known to the product by region.yml alone, and what England
    published of one of them."""
    folder = home.make_folder(home.landing / "england" / "comparators" / "2020-21" / "2021-01-05")
    (folder / "published.csv").write_text(PUBLISHED, encoding="utf-8")
    return _sampled(home, HILLS, month(2020, 4), month(2021, 3), 110)


def build_rivers(home: Home) -> tuple[World, str]:
    """Two authorities over two quarters."""
    return _sampled(home, RIVERS, month(2020, 1), month(2020, 6), 40)


def _sampled(home: Home, content: dict[str, Any], first, last, children: int) -> tuple[World, str]:
    home.make_folder(home.root)
    home.region_file.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    home.region_file.chmod(0o660)
    world = write_sample(home, region_from(content), first, last, children, seed=7).world
    return world, _succeeded(raa("run", "--home", home.root))


def _succeeded(result: Said) -> str:
    if result.exit_code != 0:
        raise AssertionError(result.output)
    return result.output


def built_once(folder: Path, build: Callable[[Home], tuple[World, str]]) -> BuiltHome:
    """The home in `folder`, built by whichever worker comes first."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = folder.with_name(f"{folder.name}.pickle")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            if folder.exists():
                raise AssertionError(f"Building {folder.name} failed in another worker.")
            found = build(Home.at(folder / "home"))
            aside = made.with_suffix(".new")
            aside.write_bytes(pickle.dumps(found))
            aside.replace(made)
    world, said = pickle.loads(made.read_bytes())
    return BuiltHome(Home.at(folder / "home"), world, said)
