import hashlib
import hmac
import stat

import polars as pl
import pytest

from pipelines.loading.keys import (
    KeyFileError,
    Secret,
    key_file,
    key_of,
    keys_of,
    read_or_make_secret,
)


@pytest.mark.parametrize("length", [32, 64, 100])
def test_keys_equal_pythons_own_hmac(length):
    secret = Secret(bytes(range(length)))
    slugs, ids = pl.Series(["kent", "medway", "kent"]), pl.Series(["12", "a|b é", "12"])
    expected = [
        hmac.new(secret.value, f"child|{slug}|{one}".encode(), hashlib.sha256).hexdigest()[:32]
        for slug, one in zip(slugs, ids, strict=True)
    ]
    assert keys_of(secret, "child", slugs, ids).to_list() == expected
    assert [key_of(secret, "child", *pair) for pair in zip(slugs, ids, strict=True)] == expected


def test_leading_zeros_and_spaces_do_not_make_another_child(secret):
    ids = pl.Series(["12", "0012", " 12 ", "12.0", "A012", "A12", "0", "000"])
    keys = keys_of(secret, "child", pl.Series(["kent"] * len(ids)), ids).to_list()
    assert len(set(keys[:4])) == 1
    assert keys[4] != keys[5]
    assert keys[6] == keys[7] != keys[0]


def test_another_sender_kind_or_secret_gives_another_key(secret):
    other = Secret(bytes(32))
    keys = {
        key_of(secret, "child", "kent", "1"),
        key_of(secret, "child", "medway", "1"),
        key_of(secret, "adopter", "kent", "1"),
        key_of(other, "child", "kent", "1"),
    }
    assert len(keys) == 4


def test_no_id_or_no_slug_gives_no_key(secret):
    slugs, ids = pl.Series(["kent", None, "kent"]), pl.Series([None, "1", "1"])
    keys = keys_of(secret, "family", slugs, ids)
    assert keys.is_null().to_list() == [True, True, False]
    assert keys_of(secret, "family", slugs.head(1), ids.head(1)).to_list() == [None]


def test_the_secret_is_made_once_for_its_owner_only_and_lies_outside_the_home(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("RAA_KEY_FILE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    first = read_or_make_secret("apse")
    assert key_file("apse") == tmp_path / "raa" / "apse.key"
    assert stat.S_IMODE(key_file("apse").stat().st_mode) == 0o600
    assert list(key_file("apse").parent.iterdir()) == [key_file("apse")]
    assert len(first.value) == 32
    assert read_or_make_secret("apse") == first != read_or_make_secret("other")
    assert first.key_id == hashlib.sha256(first.value).hexdigest()[:8]


def test_a_damaged_key_file_is_refused_and_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "my.key"
    path.write_text("abc")
    monkeypatch.setenv("RAA_KEY_FILE", str(path))
    with pytest.raises(KeyFileError, match="Restore it"):
        read_or_make_secret("apse")
    assert path.read_text() == "abc"


def test_the_secret_does_not_show_in_print(secret):
    assert secret.value.hex() not in repr(secret)
    assert str(secret.value) not in repr(secret)
