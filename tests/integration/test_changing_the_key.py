"""A new key: other pseudonyms and the same figures; and a change that breaks off anywhere."""

import json
import os
import re
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest
from built_homes import BuiltHome, raa, read_measures_csv

from pipelines import key_change
from pipelines.home import Home
from pipelines.home_privacy import OTHERS
from pipelines.loading import assets as loading
from pipelines.loading.keys import key_of, read_or_make_secret
from pipelines.loading.lake_key import secret_of
from pipelines.region import read_region
from pipelines.warehouse.inputs import take_inputs
from pipelines.warehouse.publish import published_about, published_fingerprint

KEYS = r"[0-9a-f]{32}"
SHORT_KEY = 12


@pytest.fixture
def key_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the session's key, for a test that changes it."""
    path = tmp_path / "own" / "rivers.key"
    path.parent.mkdir()
    shutil.copy(os.environ["RAA_KEY_FILE"], path)
    monkeypatch.setenv("RAA_KEY_FILE", str(path))
    return path


@pytest.fixture
def home(rivers_built: BuiltHome, tmp_path: Path, key_path: Path) -> Home:
    """A published home of this test's own."""
    return rivers_built.copy_to(tmp_path / "home")


def _rotate(home: Home):
    return raa("rotate-key", "--home", home.root)


def _keys_in(*texts: pl.Series) -> set[str]:
    joined = pl.concat([text.drop_nulls().cast(pl.String) for text in texts])
    return set(joined.unique().str.extract_all(rf"\b{KEYS}\b").explode().drop_nulls())


def _published_keys(home: Home) -> set[str]:
    with duckdb.connect(str(home.database.resolve()), read_only=True) as published:
        tables = published.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        return {
            key
            for schema, table in tables
            for rows in [published.sql(f'select * from {schema}."{table}"').pl()]
            for key in _keys_of(rows)
        }


def _keys_of(rows: pl.DataFrame) -> set[str]:
    texts = rows.select(pl.col(pl.String)).get_columns()
    return _keys_in(*texts) if texts else set()


def _lake_keys(home: Home) -> set[str]:
    paths = home.lake.rglob("*.parquet")
    return {key for path in paths for key in _keys_of(pl.read_parquet(path))}


def _holds_any(home: Home, keys: set[str]) -> list[str]:
    """Files of the home that hold one of the keys, or as much of it as people are shown."""
    wanted = keys | {key[:SHORT_KEY] for key in keys}
    found = []
    for path in sorted(home.root.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        words = {one for content in _contents(path) for one in _hex_words(content)}
        if path.suffix == ".parquet":
            words |= _keys_of(pl.read_parquet(path))
        if words & wanted:
            found.append(str(path.relative_to(home.root)))
    return found


def _contents(path: Path) -> Iterator[bytes]:
    """A file as it is, and what is packed in it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from map(archive.read, archive.namelist())


def _hex_words(content: bytes) -> set[str]:
    found = re.findall(rb"(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{12})(?![0-9a-f])", content)
    return {one.decode() for one in found}


def _figures(home: Home) -> bytes:
    return (home.outputs / "open_data" / "measures.csv").read_bytes()


def _assert_changed(home: Home, key_path: Path, keys: set[str], figures: bytes) -> None:
    """Everything that must hold once a change of key is done."""
    assert _figures(home) == figures
    new = _published_keys(home)
    assert len(new) == len(keys) and not new & keys
    assert _lake_keys(home) and not _lake_keys(home) & keys
    assert _holds_any(home, keys) == []
    child = pl.read_parquet(home.lake / "identities" / "ssda903" / "**" / "*.parquet").row(
        0, named=True
    )
    secret = read_or_make_secret("two-rivers")
    assert child["key"] == key_of(secret, child["kind"], child["slug"], child["identifier"])
    assert (home.lake / "key_id").read_text().strip() == secret.key_id
    assert published_fingerprint(home) == take_inputs(home, _as_at(home)).fingerprint
    assert not home.key_change.exists()
    assert sorted(one.name for one in key_path.parent.iterdir()) == [key_path.name]
    assert stat.S_IMODE(key_path.stat().st_mode) == 0o600
    made = [one for one in home.root.rglob("*") if not one.is_symlink()]
    assert [one for one in made if one.stat().st_mode & OTHERS] == []


def _as_at(home: Home):
    from datetime import date

    return date.fromisoformat(published_about(home)["as_at"])


def test_a_new_key_changes_every_pseudonym_and_no_figure(home: Home, key_path: Path) -> None:
    keys, figures, secret = _published_keys(home), _figures(home), key_path.read_text()
    assert len(keys) > 100
    assert any("tracker" in one for one in _holds_any(home, keys))
    said = _rotate(home)
    assert said.exit_code == 0, said.output
    assert key_path.read_text() != secret
    _assert_changed(home, key_path, keys, figures)
    assert "new pseudonym" in said.output and f"lies in {key_path}. Back it up" in said.output
    again = raa("run", "--home", home.root)
    assert again.exit_code == 0 and "0 submissions loaded" in again.output, again.output


def _stop(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def _stop_at_the_fifth(patch: pytest.MonkeyPatch) -> None:
    load, calls = loading.load_submission, []

    def fail_later(*words: object) -> object:
        calls.append(words)
        return _stop() if len(calls) == 5 else load(*words)

    patch.setattr(loading, "load_submission", fail_later)


def _stop_between_renames(patch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        return _stop() if Path(target).name == "lake" else rename(path, target)

    patch.setattr(Path, "rename", fail)


CRASHES: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "loading": _stop_at_the_fifth,
    "all loaded": lambda patch: patch.setattr(key_change, "_put_lake_in_place", _stop),
    "the old lake aside": _stop_between_renames,
    "the new lake in place": lambda patch: patch.setattr(key_change, "_put_key_in_place", _stop),
    "the new key in place": lambda patch: patch.setattr(key_change, "run_home", _stop),
    "publishing": lambda patch: patch.setattr("pipelines.warehouse.assets.publish", _stop),
    "published": lambda patch: patch.setattr(key_change, "_clear", _stop),
}


def test_a_change_that_breaks_off_anywhere_leaves_good_figures_and_the_same_command_finishes_it(
    home: Home, key_path: Path
) -> None:
    """One change that breaks off at every place in turn, each time given again."""
    keys, figures, secret = _published_keys(home), _figures(home), key_path.read_text()
    build = (home.warehouse / "current").resolve()
    for where, breaks in CRASHES.items():
        with pytest.MonkeyPatch.context() as patch:
            breaks(patch)
            said = _rotate(home)
        assert said.exit_code == 2 and "No space left on device" in said.output, (where, said)
        assert _figures(home) == figures, where
        stands = (home.warehouse / "current").resolve() == build
        assert stands == (where != "published"), where
        assert secret in {one.read_text() for one in key_path.parent.iterdir()}, where
        in_force = where not in ("the new key in place", "publishing", "published")
        assert (key_path.read_text() == secret) == in_force, where
        if where == "the new lake in place":
            told = raa("run", "--home", home.root)
            assert told.exit_code == 2
            assert "was broken off. Finish it with: raa rotate-key" in told.output
    finished = _rotate(home)
    assert finished.exit_code == 0, finished.output
    assert "The change that had broken off is finished" in finished.output
    _assert_changed(home, key_path, keys, figures)


def test_a_run_between_the_renames_keeps_to_the_old_key(home: Home, key_path: Path) -> None:
    """The lake is aside and the key still the old one: a run loads all under that again."""
    secret = key_path.read_text()
    with pytest.MonkeyPatch.context() as patch:
        CRASHES["the old lake aside"](patch)
        _rotate(home)
    assert not home.lake.exists()
    region = read_region(home.region_file)
    assert secret_of(home, region).value.hex() == secret


def test_a_submission_that_is_gone_from_landing_keeps_the_old_key(
    home: Home, key_path: Path
) -> None:
    secret = key_path.read_text()
    region = read_region(home.region_file)
    gone = next(iter(sorted((home.landing / "kent" / "alb").glob("*/*"))))
    shutil.rmtree(gone)
    said = _rotate(home)
    assert said.exit_code == 2
    assert str(gone.relative_to(home.landing)) in said.output
    assert "cannot be loaded again" in said.output and region.slug == "two-rivers"
    assert key_path.read_text() == secret and not home.key_change.exists()


def test_a_home_without_a_lake_has_no_key_to_change(home: Home, key_path: Path) -> None:
    shutil.rmtree(home.lake)
    said = _rotate(home)
    assert said.exit_code == 2 and "there is no key to change" in said.output


def test_another_key_than_the_lakes_is_not_replaced(home: Home, key_path: Path) -> None:
    key_path.write_text(bytes(range(32)).hex())
    said = _rotate(home)
    assert said.exit_code == 2 and "does not hold the key of this lake" in said.output
    assert key_path.read_text() == bytes(range(32)).hex()


def test_figures_of_an_earlier_day_stay_those_of_that_day(home: Home, key_path: Path) -> None:
    """A plain run would bring the last day's; a change of key must not."""
    earlier = json.loads((home.warehouse / "current" / "about.json").read_text())["as_at"]
    earlier = f"{earlier[:8]}{int(earlier[8:]) - 1:02d}"
    assert raa("run", "--home", home.root, "--as-at", earlier).exit_code == 0
    assert _rotate(home).exit_code == 0
    assert set(read_measures_csv(home)["as_at"]) == {earlier}
