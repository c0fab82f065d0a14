"""The same person twice: who is proposed as one, and that no figure changes for it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import planted
import polars as pl
import pytest
from built_homes import RIVERS, BuiltHome
from dbt.cli.main import dbtRunner
from planted import YEAR, Planted

from pipelines.home import Home
from pipelines.landing.submissions import find_submissions, latest_received
from pipelines.loading.keys import key_of, read_or_make_secret
from pipelines.loading.load import load_submission
from pipelines.region import region_from
from pipelines.warehouse.inputs import take_inputs
from pipelines.warehouse.project import dbt_arguments, manifest, parsed_project
from pipelines.warehouse.region_context import write_region_context

CHILDREN, FAMILIES = "fct_possible_same_children", "fct_possible_same_families"
MOVED, TAKEN_OVER, SENT_LATER = "900005", "E3", "2020-08-04"
"""The child who moved, new at Medway; why care with Kent ended; when both sent again."""


@dataclass(frozen=True)
class Linked:
    """What was planted, and the two tables of links in order of score."""

    planted: Planted
    moved: str
    """Kent's id of the child who moved to Medway."""
    children: pl.DataFrame
    families: pl.DataFrame

    def pair(self, kent: str, medway: str) -> dict:
        """The link between a child of Kent's and one of Medway's, whoever came first."""
        keys = {planted.key("kent", kent), planted.key("medway", medway)}
        (found,) = (
            one for one in self.children.to_dicts()
            if {one["child_key"], one["other_child_key"]} == keys
        )  # fmt: skip
        return found


@pytest.fixture(scope="module")
def linked(rivers_built: BuiltHome, tmp_path_factory: pytest.TempPathFactory) -> Linked:
    folder = tmp_path_factory.mktemp("linked")
    home = rivers_built.copy_to(folder / "home")
    what = planted.plant(home)
    moved = _send_a_move(home)
    return Linked(what, moved, *_build_links(home, folder))


def _send_a_move(home: Home) -> str:
    """A child without a pupil number whom Medway takes over from Kent: both send it."""
    kent, medway = (_folder_again(home, sender) for sender in ("kent", "medway"))
    header, episodes = (_table(kent, name) for name in ("Header", "Episodes"))
    numbered = header.filter(pl.col("UPN").str.len_chars() == 13)["CHILD"].implode()
    adopted = ("X1", "E11", "E12")
    left = episodes.filter(
        ~pl.col("CHILD").is_in(numbered), pl.col("REC").is_in(adopted).not_(),
        pl.col("CHILD").is_in(header["CHILD"].implode()),
    ).row(0, named=True)  # fmt: skip
    ends = (pl.col("CHILD") == left["CHILD"]) & (pl.col("REC") == left["REC"])
    rec = pl.when(ends).then(pl.lit(TAKEN_OVER)).otherwise("REC")
    episodes.with_columns(REC=rec).write_csv(kent / "Episodes.csv")
    arrival = episodes.filter(ends).with_columns(
        CHILD=pl.lit(MOVED), RNE=pl.lit("S"), DECOM="DEC",
        **dict.fromkeys(("DEC", "REC", "REASON_PLACE_CHANGE"), pl.lit(None, pl.String)),
    )  # fmt: skip
    born = header.filter(pl.col("CHILD") == left["CHILD"]).with_columns(CHILD=pl.lit(MOVED))
    for name, row in (("Header", born), ("Episodes", arrival)):
        pl.concat([_table(medway, name), row]).write_csv(medway / f"{name}.csv")
    region, secret = region_from(RIVERS), read_or_make_secret(RIVERS["slug"])
    for one in find_submissions(home, region).submissions:
        if one.received == SENT_LATER:
            load_submission(home, region, one, secret)
    return left["CHILD"]


def _folder_again(home: Home, sender: str) -> Path:
    before = max((home.landing / sender / "ssda903" / YEAR).iterdir())
    return Path(shutil.copytree(before, before.with_name(SENT_LATER)))


def _table(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(folder / f"{name}.csv", infer_schema=False)


def _build_links(home: Home, folder: Path) -> list[pl.DataFrame]:
    """Both tables of links, built with the models they need and no others."""
    region, project = region_from(RIVERS), parsed_project()
    received = latest_received(find_submissions(home, region).submissions)
    assert received
    write_region_context(home, region, take_inputs(home, received))
    with planted._told(home, folder):
        for words in (["seed"], ["run", "--select", f"+{CHILDREN}", f"+{FAMILIES}"]):
            told = ["--log-level", "none", *words, *dbt_arguments(folder)]
            assert dbtRunner(manifest=project).invoke(told).success
    with duckdb.connect(str(folder / "build.duckdb"), read_only=True) as connection:
        return [
            connection.sql(f"select * from core.{name} order by score desc").pl()
            for name in (CHILDREN, FAMILIES)
        ]


@pytest.mark.parametrize("built", ["demo_built", "hills_built", "rivers_built"])
def test_where_nobody_stands_twice_nobody_is_proposed(
    built: str, request: pytest.FixtureRequest
) -> None:
    home = request.getfixturevalue(built).home
    with duckdb.connect(str(home.database), read_only=True) as warehouse:
        for name in (CHILDREN, FAMILIES):
            assert warehouse.sql(f"select * from core.{name}").fetchall() == []


def test_those_planted_are_proposed_and_nobody_else(linked: Linked) -> None:
    pairs = {
        (linked.planted.at_once, planted.AT_ONCE),
        (linked.planted.came_after, planted.CAME_AFTER),
        (linked.planted.perhaps, planted.PERHAPS),
        (linked.moved, MOVED),
    }
    assert linked.children.height == len(pairs)
    assert all(linked.pair(*pair)["score"] > 0.9 for pair in pairs)


def test_a_pupil_number_comes_before_any_likeness(linked: Linked) -> None:
    numbered = linked.children["has_same_pupil_number"].to_list()
    assert numbered == [True, True, False, False]


def test_a_child_with_two_authorities_at_once_is_told_from_one_who_moved(linked: Linked) -> None:
    at_once = linked.pair(linked.planted.at_once, planted.AT_ONCE)
    assert (at_once["in_time"], at_once["days_between"]) == ("at_once", None)
    after = linked.pair(linked.planted.came_after, planted.CAME_AFTER)
    assert (after["in_time"], after["days_between"]) == ("one_after_the_other", 0)
    assert (after["authority"], after["other_authority"]) == ("kent", "medway")


def test_a_child_taken_over_is_found_without_a_number(linked: Linked) -> None:
    found = linked.pair(linked.moved, MOVED)
    assert (found["authority"], found["other_authority"]) == ("kent", "medway")
    assert (found["in_time"], found["days_between"]) == ("one_after_the_other", 0)
    assert "taken over by another authority" in found["what_is_alike"]
    assert found["what_differs"] is None


def test_a_family_with_two_agencies_is_proposed_once(linked: Linked) -> None:
    (found,) = linked.families.to_dicts()
    assert {found["agency"], found["other_agency"]} == {RIVERS["slug"], "medway"}
    secret = read_or_make_secret(RIVERS["slug"])
    copied = key_of(secret, "family", "medway", "M-1")
    assert copied in (found["family_key"], found["other_family_key"])
    assert "sex and ethnic group of the adopters" in found["what_is_alike"]


def test_no_figure_is_made_from_a_link() -> None:
    """Whatever the links say, measures.csv is the same: nothing that makes a figure reads them."""
    nodes = manifest()["nodes"]
    links = {
        name
        for name, one in nodes.items()
        if one["resource_type"] == "model"
        and ("links" in one["fqn"] or one["name"] in (CHILDREN, FAMILIES))
    }
    assert len(links) == 5
    waiting = ["model.adoption_returns.measures", "model.adoption_returns.contributions"]
    made_from: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in nodes and name not in made_from:
            made_from.add(name)
            waiting += nodes[name]["depends_on"].get("nodes", [])
    assert len(made_from) > 30
    assert made_from & links == set()
