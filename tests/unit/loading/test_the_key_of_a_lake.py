import stat
from pathlib import Path

import pytest

from pipelines.loading.keys import KeyFileError, Secret, read_or_make_secret
from pipelines.loading.lake_key import check_secret, secret_of
from pipelines.loading.load import load_submission


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own" / "apse.key"
    monkeypatch.setenv("RAA_KEY_FILE", str(path))
    return path


@pytest.fixture
def loaded(home, region, submit, key) -> Secret:
    """The secret with which one submission was loaded."""
    secret = secret_of(home, region)
    load_submission(home, region, submit(Header="x"), secret)
    return secret


def test_the_first_load_keeps_the_id_of_the_key(home, region, loaded):
    path = home.lake / "key_id"
    assert path.read_text().strip() == loaded.key_id
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert secret_of(home, region) == loaded


def test_a_lost_key_is_not_made_anew(home, region, loaded, key):
    key.unlink()
    with pytest.raises(KeyFileError, match="[Rr]estore the key file .*delete the lake folder"):
        secret_of(home, region)
    assert not key.exists()


def test_another_key_is_refused_before_anything_is_loaded(home, region, submit, loaded, key):
    key.write_text(bytes(32).hex())
    with pytest.raises(KeyFileError, match="[Rr]estore the key file .*delete the lake folder"):
        secret_of(home, region)
    with pytest.raises(KeyFileError, match="another key"):
        check_secret(home, Secret(bytes(32)))
    before = {path: path.read_bytes() for path in home.lake.rglob("*.parquet")}
    with pytest.raises(KeyFileError):
        load_submission(home, region, submit(Header="y"), Secret(bytes(32)))
    assert {path: path.read_bytes() for path in home.lake.rglob("*.parquet")} == before


def test_a_lake_taken_away_starts_with_a_new_key(home, region, loaded, key):
    key.unlink()
    (home.lake / "key_id").unlink()
    assert secret_of(home, region) != loaded


def test_a_folder_that_takes_no_key_is_a_fault_in_plain_words(key, monkeypatch):
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(KeyFileError, match="cannot be read or made"):
        read_or_make_secret("apse")


def test_a_key_folder_that_cannot_be_entered_is_not_taken_for_a_lost_key(
    home, region, loaded, key, monkeypatch
):
    exists = Path.exists

    def refuse(path: Path) -> bool:
        if path == key:
            raise PermissionError(13, "Permission denied", str(path))
        return exists(path)

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(KeyFileError, match="cannot be read or made"):
        secret_of(home, region)


def test_a_key_among_the_data_it_protects_is_refused(home, region, monkeypatch):
    for inside in (home.root / "apse.key", home.lake / "keys" / "apse.key"):
        monkeypatch.setenv("RAA_KEY_FILE", str(inside))
        with pytest.raises(KeyFileError, match="would lie in the home.*Move it out"):
            secret_of(home, region)
        assert not inside.exists()


def test_a_link_in_the_home_to_a_key_outside_is_no_way_round(home, region, tmp_path, monkeypatch):
    home.make_folder(home.root)
    (home.root / "linked").symlink_to(tmp_path)
    monkeypatch.setenv("RAA_KEY_FILE", str(home.root / "linked" / "own.key"))
    assert secret_of(home, region).key_id
    (tmp_path / "into").symlink_to(home.root)
    monkeypatch.setenv("RAA_KEY_FILE", str(tmp_path / "into" / "own.key"))
    with pytest.raises(KeyFileError, match="would lie in the home"):
        secret_of(home, region)
