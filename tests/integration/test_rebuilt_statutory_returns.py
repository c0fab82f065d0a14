"""AD1 and PlacedAdoption rebuilt from the warehouse: the collector's rules, and what was so."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml
from built_homes import RIVERS, BuiltHome, raa
from contradictions import LIKE_A_FORMULA, contradict
from rebuilt_tables import REBUILT, issues_beside_what_was_sent, rebuilt_folders, rows_of

from pipelines.home import Home
from pipelines.periods import Period, month, parse_period
from pipelines.region import read_region, region_from
from pipelines.returns.ssda903.write import NOTES, write_ssda903_returns
from pipelines.synthetic.sample import write_sample
from pipelines.synthetic.world import Child, Decision, World

LETTERS = {"Male": "M", "Female": "F"}
NOT_TRIED = "rule_not_tried"
HOMES = ("demo_built", "hills_built")


@pytest.fixture(params=HOMES)
def built(request: pytest.FixtureRequest) -> BuiltHome:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def contradicted(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two authorities over two years, with rows spoilt and returns that contradict each other."""
    home = Home.at(tmp_path_factory.mktemp("contradicted") / "home")
    home.make_folder(home.root)
    home.region_file.write_text(yaml.safe_dump(RIVERS), encoding="utf-8")
    write_sample(home, region_from(RIVERS), month(2018, 4), month(2020, 3), 60, seed=3)
    contradict(home, seed=4)
    said = raa("run", "--home", home.root)
    assert said.exit_code == 0, said.output
    return home


def test_clean_returns_are_rebuilt_without_an_issue(built: BuiltHome) -> None:
    folders = list(rebuilt_folders(built.home))
    assert folders
    for authority, year, folder in folders:
        found = issues_beside_what_was_sent(built.home, authority, year, folder)
        assert set(found["rule"]) <= {NOT_TRIED}, found.head(3)
        assert rows_of(folder / NOTES.parent, NOTES.stem) == []


def test_every_row_is_what_was_so(built: BuiltHome) -> None:
    number = 0
    for authority, year, folder in rebuilt_folders(built.home):
        period = parse_period(year)
        wanted = {"AD1": _adoptions, "PlacedAdoption": _decisions}
        for table, reckon in wanted.items():
            expected = sorted(reckon(built.world, authority, period))
            assert sorted(rows_of(folder, table)) == expected
            number += len(expected)
    assert number > 100


def _adoptions(world: World, authority: str, year: Period) -> Iterator[tuple]:
    """Children adopted in the year, from the events themselves."""
    for child, decision in _decided(world, authority):
        if decision.order_type != "ADOPTION" or not year.contains(decision.order):
            continue
        match = decision.matches[-1]
        sexes = sorted((LETTERS[one.sex] for one in match.journey.family.adopters), reverse=True)
        yield (
            child.child_id,
            _text(child.born),
            _text(decision.decided),
            _text(match.matched),
            "0" if decision.first_lived is None else "1",
            str(len(sexes)),
            "".join(sexes) if len(sexes) == 2 else f"{sexes[0]}1",
            match.journey.family.legal_status,
        )


def _decisions(world: World, authority: str, year: Period) -> Iterator[tuple]:
    """Decisions that stood at some time in the year, or were reversed in it."""
    for child, decision in _decided(world, authority):
        ended = [day for day in (decision.reversed, decision.order) if day is not None]
        if decision.decided > year.last_day or any(day < year.first_day for day in ended):
            continue
        is_reversed = decision.reversed is not None and decision.reversed <= year.last_day
        yield (
            child.child_id,
            _text(child.born),
            _text(decision.decided),
            _text(decision.reversed) if is_reversed else None,
            decision.reversal_reason if is_reversed else None,
        )


def _decided(world: World, authority: str) -> Iterator[tuple[Child, Decision]]:
    for child in world.children:
        if child.authority == authority:
            for decision in child.decisions:
                yield child, decision


def _text(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def test_no_row_breaks_a_rule_however_the_returns_contradict_each_other(contradicted: Home) -> None:
    returned = 0
    for authority, year, folder in rebuilt_folders(contradicted):
        found = issues_beside_what_was_sent(contradicted, authority, year, folder)
        of_rows = found.filter(pl.col("table_name").is_in(REBUILT) & (pl.col("rule") != NOT_TRIED))
        assert of_rows.is_empty(), of_rows.select("rule", "message").head(3)
        returned += sum(len(rows_of(folder, table)) for table in REBUILT)
    assert returned > 100


def test_what_is_left_out_is_told_with_its_rule_and_what_to_do(contradicted: Home) -> None:
    told = pl.concat(
        pl.read_csv(folder / NOTES, infer_schema=False)
        for _, _, folder in rebuilt_folders(contradicted)
    )
    assert {"335", "331", "601", "579", "119", "INT31"} <= set(
        told["rule"].str.split(", ").explode()
    )
    assert told["rule"].null_count() == told["what_to_do"].null_count() == 0
    assert told["child_id"].null_count() == 0


def test_every_row_sent_is_returned_or_told(contradicted: Home) -> None:
    """By child: each stands in the rebuilt table or in the notes."""
    for _, year, folder in rebuilt_folders(contradicted):
        authority = folder.name
        sent = sorted((contradicted.landing / authority / "ssda903" / year).glob("*"))[-1]
        notes = pl.read_csv(folder / NOTES, infer_schema=False)
        for table in REBUILT:
            known = {_plain(row[0]) for row in rows_of(folder, table)}
            known |= {_plain(one) for one in notes.filter(table=table)["child_id"]}
            children = {_plain(row[0]) for row in rows_of(sent, table)}
            assert children <= known, (authority, year, table)


def _plain(child: str) -> str:
    return child.removeprefix("'").lstrip("0")


def test_an_id_that_a_spreadsheet_would_run_is_in_no_file(contradicted: Home) -> None:
    seen = 0
    for _, _, folder in rebuilt_folders(contradicted):
        for file in (*(folder / f"{table}.csv" for table in REBUILT), folder / NOTES):
            with file.open(encoding="utf-8", newline="") as text:
                cells = [cell for row in csv.reader(text) for cell in row]
            assert not [cell for cell in cells if cell[:1] in "=@" and cell]
            seen += f"'{LIKE_A_FORMULA}" in cells
    assert seen


def test_the_same_warehouse_gives_the_same_bytes(contradicted: Home) -> None:
    def every() -> dict[Path, bytes]:
        folder = contradicted.outputs / "ssda903"
        return {one: one.read_bytes() for one in sorted(folder.rglob("*.csv"))}

    before = every()
    write_ssda903_returns(contradicted, read_region(contradicted.region_file))
    assert every() == before
    assert all(b"\r" not in content for content in before.values())
    assert {path.stat().st_mode & 0o777 for path in before} == {0o660}


def test_a_year_no_longer_known_is_taken_away(contradicted: Home) -> None:
    old = contradicted.make_folder(contradicted.outputs / "ssda903" / "1999-00" / "kent")
    (old / "AD1.csv").write_text("CHILD\n")
    write_ssda903_returns(contradicted, read_region(contradicted.region_file))
    assert not old.parent.exists()
